/** Executors on a stand-in for Oracle: what every session asks is answered, and a test says what its own statements are. */
import type { Executor, ExecutorOptions } from '../../src/sql/executor.ts';
import { openOracle } from '../../src/sql/executors/oracle.ts';
import { type OracleStandIn, type OracleStandInOptions, startOracle } from '../stand-ins/oracle-net/server.ts';
import type { Answer, Call, Happening } from '../stand-ins/oracle-net/session.ts';

export const user = 'READER';
export const password = 'p%ss w/rd';

export type Answers = (call: Call) => Answer | Promise<Answer> | undefined;

/** One column of text, one row for each. */
export const texts = (...rows: readonly string[]): Answer => ({
  columns: [{ name: 'A', type: 'VARCHAR2' }],
  rows: rows.map((text) => [text]),
});

/** Never answers; says when it was asked and when it was stopped. */
export function endless() {
  const [asked, stopped] = [Promise.withResolvers<Call>(), Promise.withResolvers<void>()];
  const answer = (call: Call): Promise<never> => {
    call.signal.addEventListener('abort', () => stopped.resolve(), { once: true });
    asked.resolve(call);
    return new Promise(() => undefined);
  };
  return { asked: asked.promise, stopped: stopped.promise, answer };
}

const catalogue: Answer = {
  columns: ['NAME', 'COLUMN_NAME', 'TYPE', 'PUBLIC_ONE'].map((name) => ({ name, type: 'VARCHAR2' })),
  rows: [
    ['PAT_MASTER', 'PAT_ID', 'NUMBER(18,0)', '0'],
    ['PAT_MASTER', 'LAST_NM', 'VARCHAR2(40 CHAR)', '0'],
    ['PAT_MASTER', 'LAST_NM', 'CHAR(3)', '1'],
  ],
};

export class OracleBench {
  readonly errors: unknown[] = [];
  readonly #opened: Executor[] = [];
  readonly server: OracleStandIn;
  /** What the statements of the test at hand are answered. */
  answers: Answers = () => undefined;
  release = 19;
  mute = false;
  /** The TNS error with which the listener refuses connections. */
  refusal: number | undefined;

  private constructor(server: OracleStandIn) {
    this.server = server;
  }

  static async start(tls?: OracleStandInOptions['tls']): Promise<OracleBench> {
    let bench: OracleBench | undefined;
    const server = await startOracle({
      ...(tls && { tls }),
      user,
      password,
      mute: () => bench?.mute ?? false,
      release: () => bench?.release ?? 19,
      refuses: () => bench?.refusal,
      answer: (call) => bench?.answers(call) ?? usual(call),
    });
    bench = new OracleBench(server);
    return bench;
  }

  url(query = '', as = password): string {
    return `oracle://${user}:${encodeURIComponent(as)}@127.0.0.1:${this.server.port}/standin${query}`;
  }

  async open(options: Partial<ExecutorOptions> & { query?: string } = {}): Promise<Executor> {
    const { poolSize = 2, statementMs = 5_000, query, ...rest } = options;
    const onError = (error: unknown) => this.errors.push(error);
    const executor = await openOracle(this.url(query), { ...rest, poolSize, statementMs, onError });
    this.#opened.push(executor);
    return executor;
  }

  /** All that sessions did, in order. */
  happened(): Happening[] {
    return this.server.sessions.flatMap(({ happened }) => happened);
  }

  /** Statements that arrived with this text, whoever sent them. */
  executed(part: string): Extract<Happening, { what: 'execute' }>[] {
    return this.happened().filter((one) => one.what === 'execute' && one.sql.includes(part)) as never;
  }

  async stop(): Promise<void> {
    this.answers = () => undefined;
    this.mute = false;
    await Promise.all(this.#opened.map((executor) => executor.close()));
    await this.server.close();
  }
}

function usual({ sql }: Call): Answer {
  if (sql.includes('all_tab_columns')) return catalogue;
  if (/^select 1 from dual$/.test(sql)) return texts('1');
  return { changed: 0 };
}

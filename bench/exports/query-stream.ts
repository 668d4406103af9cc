/**
 * knex streams PostgreSQL by way of `pg-query-stream`, which is no dependency of ours: the same here, as its documentation and the
 * protocol have it. A portal, a hundred rows at a time as `pg` makes them objects.
 * https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
import { createRequire } from 'node:module';
import { Readable, type Writable } from 'node:stream';
import type { Knex } from 'knex';
import pg from 'pg';

const BATCH = 100;

/** What `pg` has and its typings lack. */
interface Wire {
  parse(query: { text: string; name?: string }, more: boolean): void;
  bind(config: { values: readonly unknown[] }, more: boolean): void;
  describe(message: { type: 'P'; name: string }, more: boolean): void;
  execute(config: { portal: string; rows: number }, more: boolean): void;
  flush(): void;
  sync(): void;
}
interface ResultOf {
  addFields(fields: unknown): void;
  parseRow(fields: unknown): object;
}
const { Result } = pg as unknown as { Result: new (rowMode: undefined, types: typeof pg.types) => ResultOf };

class QueryStream extends Readable {
  readonly #text: string;
  readonly #values: readonly unknown[];
  readonly #result = new Result(undefined, pg.types);
  #wire: Wire | undefined;
  #isAsked = false;
  #isDue = false;

  constructor(text: string, values: readonly unknown[]) {
    super({ objectMode: true, highWaterMark: BATCH });
    this.#text = text;
    this.#values = values;
  }

  submit(connection: Wire): void {
    this.#wire = connection;
    connection.parse({ text: this.#text }, true);
    connection.bind({ values: this.#values }, true);
    connection.describe({ type: 'P', name: '' }, true);
    connection.flush();
  }

  override _read(): void {
    this.#isDue = true;
    this.#ask();
  }

  /** Once the columns are known, and one batch at a time. */
  #ask(): void {
    if (!this.#isDue || this.#isAsked || this.#wire === undefined) return;
    [this.#isDue, this.#isAsked] = [false, true];
    this.#wire.execute({ portal: '', rows: BATCH }, true);
    this.#wire.flush();
  }

  handleRowDescription({ fields }: { readonly fields: unknown }): void {
    this.#result.addFields(fields);
  }

  handleDataRow({ fields }: { readonly fields: unknown }): void {
    this.push(this.#result.parseRow(fields));
  }

  handlePortalSuspended(): void {
    this.#isAsked = false;
    this.#ask();
  }

  handleCommandComplete(): void {
    this.#wire!.sync();
  }

  handleReadyForQuery(): void {
    this.push(null);
  }

  handleError(error: Error): void {
    this.#wire!.sync();
    this.destroy(error);
  }
}

type Client = new (...given: readonly never[]) => object;
const PostgresClient = createRequire(import.meta.url)('knex/lib/dialects/postgres/index.js') as Client;

/** knex's own client, with the stream that it would have with `pg-query-stream`. */
class StreamingClient extends PostgresClient {
  _stream(connection: pg.Client, { sql, bindings }: { sql: string; bindings: readonly unknown[] }, stream: Writable) {
    return new Promise<void>((resolve, reject) => {
      const rows = new QueryStream(sql, bindings);
      connection.query(rows as unknown as pg.Submittable);
      rows.on('error', (error) => {
        reject(error);
        stream.emit('error', error);
      });
      rows.on('end', resolve);
      rows.pipe(stream);
    });
  }
}

export const StreamingPostgres = StreamingClient as unknown as typeof Knex.Client;

/** An executor on a stand-in of SQL Server that a test tells what to answer. */
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { FhirError } from '../../src/fhir/issue.ts';
import type { Executor, ExecutorOptions } from '../../src/sql/executor.ts';
import { openMssql } from '../../src/sql/executors/mssql.ts';
import type { Asked } from '../stand-ins/tds/requests.ts';
import { type Answer, type Cells, type StandIn, type StandInOptions, standIn } from '../stand-ins/tds/server.ts';

export const password = 'correct horse';
/** What executors were heard to say, by all tests of a file. */
export const errors: unknown[] = [];
/** Run after the tests of a file, the last one first. */
export const toClose: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of toClose.reverse()) await close();
});

const catalogue: Answer = {
  columns: {
    s: 'nvarchar(128)',
    t: 'nvarchar(128)',
    b: 'int',
    c: 'nvarchar(128)',
    d: 'varchar(20)',
    l: 'int',
    p: 'int',
    q: 'int',
    r: 'int',
    o: 'nvarchar(128)',
  },
  rows: [
    ['dbo', 'PAT', '1', 'ID', 'bigint', null, '19', '0', null, null],
    ['dbo', 'PAT', '1', 'NM', 'varchar', '40', null, null, null, 'Latin1_General_CI_AS'],
  ],
};

export const sqlOf = (asked: Asked): string => ('sql' in asked ? asked.sql : asked.kind);
export const one = (value: string | null, type = 'nvarchar(100)'): Answer => ({
  columns: { a: type },
  rows: [[value]],
});

export interface Started {
  readonly server: StandIn;
  readonly executor: Executor;
  /** What was asked since the executor was open. */
  readonly asked: () => StandIn['log'];
}

export const urlOf = ({ port }: StandIn, options = ''): string =>
  `mssql://reader:${encodeURIComponent(password)}@127.0.0.1:${port}/ehr${options}`;

export async function start(
  answer: (asked: Asked) => Answer | undefined,
  options: Partial<ExecutorOptions> & {
    readonly url?: string;
    readonly server?: StandInOptions;
    /** What the server says of a database whose readers lock. */
    readonly locks?: Answer;
  } = {},
): Promise<Started> {
  const server = await standIn({
    password,
    ...options.server,
    answer: (asked) => {
      if (sqlOf(asked).includes('INFORMATION_SCHEMA')) return catalogue;
      if (sqlOf(asked).includes('snapshot_isolation_state <> 1')) return options.locks;
      return /^set (?!showplan)/.test(sqlOf(asked)) ? undefined : answer(asked);
    },
  });
  toClose.push(server.close);
  const executor = await openMssql(urlOf(server, options.url), {
    poolSize: options.poolSize ?? 1,
    statementMs: options.statementMs ?? 5_000,
    ...(options.snapshots !== undefined && { snapshots: options.snapshots }),
    onError: (error) => errors.push(error),
  });
  toClose.push(executor.close);
  const before = server.log.length;
  return { server, executor, asked: () => server.log.slice(before) };
}

export const still = new AbortController().signal;
export const statement = (sql: string, ...bindings: unknown[]) => ({ name: 'any', sql, bindings });
export const fails = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error) => error instanceof FhirError && error.issues[0]?.code === code);

export async function collect(batches: AsyncIterable<Cells[]>): Promise<Cells[]> {
  const all: Cells[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

export async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 5_000; Date.now() < end; ) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail('it did not come about within 5 s');
}

/** The rows of the ledger in the state store: many by one statement, bound as one JSON text. SQLite and PostgreSQL. */
import type { Store } from '../../store/store.ts';

export interface Entry {
  readonly number: number;
  readonly hash: string;
  readonly changedAt: number;
  readonly deletedAt: number | undefined;
}

export interface NewEntry {
  readonly id: string;
  readonly hash: string;
}

/** From the first number to the last. */
export type Stretch = readonly [first: number, last: number];

type Db = Store['db'];
type Row = Readonly<Record<string, string | number | null>>;

const isPostgres = (db: Db): boolean => db.client.config.client === 'pg';

/** better-sqlite3 gives the rows, pg an answer that has them. */
async function rowsOf(db: Db, sql: string, bindings: readonly (string | number)[]): Promise<readonly Row[]> {
  const answer = await db.raw(sql, [...bindings]);
  return Array.isArray(answer) ? answer : answer.rows;
}

/** The column is among the texts of a JSON array; an array by itself keeps PostgreSQL at the index, whatever it has counted. */
const isAmong = (db: Db, column: string): string =>
  isPostgres(db)
    ? `${column} = any(array(select value from json_array_elements_text(?::json)))`
    : `${column} in (select value from json_each(?))`;

/** `item` of a list of lists, by place. */
const part = (db: Db, at: number): string =>
  isPostgres(db) ? `(item.value ->> ${at})` : `json_extract(item.value, '$[${at}]')`;
const items = (db: Db): string =>
  isPostgres(db) ? 'json_array_elements(?::json) as item(value)' : 'json_each(?) as item';

/** By id, those that are known. */
export async function findEntries(db: Db, source: number, ids: readonly string[]): Promise<Map<string, Entry>> {
  const sql = `select number, id, hash, changed_at, deleted_at from change_entry where source = ? and ${isAmong(db, 'id')}`;
  const rows = await rowsOf(db, sql, [source, JSON.stringify(ids)]);
  return new Map(
    rows.map((row) => [
      String(row.id),
      {
        number: Number(row.number),
        hash: String(row.hash),
        changedAt: Number(row.changed_at),
        deletedAt: row.deleted_at === null ? undefined : Number(row.deleted_at),
      },
    ]),
  );
}

/** What is new and what changed, in the order given; their numbers. */
export async function putEntries(
  db: Db,
  source: number,
  entries: readonly NewEntry[],
  changedAt: number,
): Promise<number[]> {
  const later = isPostgres(db) ? 'greatest' : 'max';
  const rows = await rowsOf(
    db,
    `insert into change_entry (source, id, hash, changed_at)
     select ?, ${part(db, 0)}, ${part(db, 1)}, ? from ${items(db)} where true
     on conflict (source, id) do update set hash = excluded.hash, deleted_at = null,
       changed_at = ${later}(change_entry.changed_at, excluded.changed_at)
     returning number`,
    [source, changedAt, JSON.stringify(entries.map(({ id, hash }) => [id, hash]))],
  );
  return rows.map(({ number }) => Number(number));
}

export async function putSeen(db: Db, job: string, source: number, stretches: readonly Stretch[]): Promise<void> {
  if (stretches.length === 0) return;
  const number = (at: number) => `cast(${part(db, at)} as bigint)`;
  await db.raw(
    `insert into change_seen (job, source, first, last) select ?, ?, ${number(0)}, ${number(1)} from ${items(db)} where true`,
    [job, source, JSON.stringify(stretches)],
  );
}

const PAGE = 5_000;

/** Marks as deleted what is in none of the stretches that the job has seen: what lies in a long one is not read. */
export async function deleteUnseen(db: Db, job: string, source: number, deletedAt: number): Promise<void> {
  const stretches = seenStretches(db, job, source);
  let { value: stretch } = await stretches.next();
  for (let reached = 0; ; ) {
    // Of its own accord SQLite would take the index that begins with the source, and sort.
    const sql = `select number from change_entry where number > ? and source + 0 = ? and deleted_at is null
       order by number limit ${PAGE}`;
    const rows = await rowsOf(db, sql, [reached, source]);
    if (rows.length === 0) return;
    const unseen: number[] = [];
    for (const row of rows) {
      reached = Number(row.number);
      while (stretch !== undefined && stretch[1] < reached) ({ value: stretch } = await stretches.next());
      if (stretch === undefined || stretch[0] > reached) unseen.push(reached);
    }
    if (stretch !== undefined && stretch[0] <= reached) reached = stretch[1];
    await markDeleted(db, unseen, deletedAt);
  }
}

/** In order; those that were seen twice, before a crash and after, may overlap. */
async function* seenStretches(db: Db, job: string, source: number): AsyncGenerator<Stretch, undefined> {
  for (let after = -1; ; ) {
    const rows = await rowsOf(
      db,
      `select first, max(last) as last from change_seen where job = ? and source = ? and first > ?
       group by first order by first limit ${PAGE}`,
      [job, source, after],
    );
    for (const { first, last } of rows) yield [Number(first), Number(last)];
    if (rows.length < PAGE) return undefined;
    after = Number(rows.at(-1)!.first);
  }
}

async function markDeleted(db: Db, numbers: readonly number[], deletedAt: number): Promise<void> {
  if (numbers.length === 0) return;
  const where = isPostgres(db)
    ? 'number = any(array(select value::bigint from json_array_elements_text(?::json)))'
    : 'number in (select value from json_each(?))';
  await db.raw(`update change_entry set deleted_at = ? where ${where}`, [deletedAt, JSON.stringify(numbers)]);
}

/** Deleted after `since` and before `until`, in the order of their numbers. */
export async function findDeleted(
  db: Db,
  source: number,
  [since, until]: readonly [since: number, until: number],
  after: number,
  limit: number,
): Promise<{ number: number; id: string }[]> {
  const rows = await rowsOf(
    db,
    `select number, id from change_entry where source = ? and deleted_at is not null and number > ?
       and deleted_at > ? and deleted_at < ? order by number limit ${limit}`,
    [source, after, since, until],
  );
  return rows.map(({ number, id }) => ({ number: Number(number), id: String(id) }));
}

/** When a resource came to say what it says. */
export async function findChange(
  db: Db,
  { type, name }: { readonly type: string; readonly name: string },
  { id, hash }: NewEntry,
): Promise<number | undefined> {
  const row = await db('change_entry')
    .join('change_source', 'change_source.number', 'change_entry.source')
    .where({ type, name, id, hash, deleted_at: null })
    .first('changed_at');
  return row === undefined ? undefined : Number(row.changed_at);
}

/** Numbers as stretches of those that follow each other. */
export function stretchesOf(numbers: readonly number[]): Stretch[] {
  const stretches: [number, number][] = [];
  for (const number of Float64Array.from(numbers).sort()) {
    const last = stretches.at(-1);
    if (last !== undefined && number <= last[1] + 1) last[1] = number;
    else stretches.push([number, number]);
  }
  return stretches;
}

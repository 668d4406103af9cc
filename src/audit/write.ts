/** Records into the state store, many at once: all of a batch or none. */
import type { Store } from '../store/store.ts';
import type { Activity } from './activity.ts';
import { type Head, nextRow, origin, patientsOf, type RecordRow } from './record.ts';

const columns = [
  'node',
  'seq',
  'at',
  'kind',
  'action',
  'outcome',
  'subtype',
  'client',
  'agent',
  'hash',
  'record',
] as const;

/** Rows of one statement: engines bound the values of one. */
const AT_ONCE = 200;

/** Other writers of the same chain, started by mistake under one name, may come first so often. */
const ATTEMPTS = 10;

export async function readHead(store: Store, node: string): Promise<Head> {
  const row = await store.db<RecordRow>('audit_record').where({ node }).orderBy('seq', 'desc').first('seq', 'hash');
  return row === undefined ? origin(node) : { seq: Number(row.seq), hash: row.hash };
}

/** Adds to the chain and gives its new head. `head` undefined: not known. */
export async function append(
  store: Store,
  node: string,
  head: Head | undefined,
  activities: readonly Activity[],
): Promise<Head> {
  let from = head;
  for (let attempt = 1; ; attempt++) {
    let last = from ?? (await readHead(store, node));
    const rows = activities.map((activity) => {
      const row = nextRow(last, activity, node);
      last = { seq: Number(row.seq), hash: row.hash };
      return row;
    });
    try {
      await insert(store, node, rows, activities);
      return last;
    } catch (error) {
      if (!isTaken(error) || attempt === ATTEMPTS) throw error;
      from = undefined;
    }
  }
}

async function insert(
  store: Store,
  node: string,
  rows: readonly RecordRow[],
  activities: readonly Activity[],
): Promise<void> {
  const records = rows.map((row) => columns.map((name) => row[name]));
  const patients = activities.flatMap((activity, at) =>
    patientsOf(activity).map((patient) => [patient, node, rows[at]!.seq]),
  );
  await store.db.transaction(async (transaction) => {
    for (const part of parts(records)) {
      await transaction.raw(`insert into audit_record (${columns.join()}) values ${holes(part)}`, part.flat());
    }
    for (const part of parts(patients)) {
      await transaction.raw(`insert into audit_patient (patient,node,seq) values ${holes(part)}`, part.flat());
    }
  });
}

type Values = readonly (string | number | null)[];

function* parts(rows: readonly Values[]): Generator<readonly Values[]> {
  for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE);
}

const holes = (rows: readonly Values[]): string => rows.map((row) => `(${row.map(() => '?').join()})`).join();

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === '23505' || code.startsWith('SQLITE_CONSTRAINT');
}

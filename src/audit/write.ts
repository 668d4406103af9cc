/** Records into the state store, many at once: all of a batch or none. */
import { inserter, type Row } from '../store/insert.ts';
import type { Store } from '../store/store.ts';
import type { Activity } from './activity.ts';
import { type Head, nextRow, origin, patientsOf, type RecordRow } from './record.ts';

const columns = [
  ['node', 'text'],
  ['seq', 'bigint'],
  ['at', 'bigint'],
  ['kind', 'text'],
  ['action', 'text'],
  ['outcome', 'text'],
  ['subtype', 'text'],
  ['client', 'text'],
  ['agent', 'text'],
  ['hash', 'text'],
  ['record', 'text'],
] as const;

const insert = inserter([
  { name: 'audit_record', columns },
  {
    name: 'audit_patient',
    columns: [
      ['patient', 'text'],
      ['node', 'text'],
      ['seq', 'bigint'],
    ],
  },
]);

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
    const { records, patients, last } = rowsAfter(from ?? (await readHead(store, node)), node, activities);
    try {
      await insert(store, [records, patients]);
      return last;
    } catch (error) {
      if (!isTaken(error) || attempt === ATTEMPTS) throw error;
      from = undefined;
    }
  }
}

function rowsAfter(head: Head, node: string, activities: readonly Activity[]) {
  const records: Row[] = [];
  const patients: Row[] = [];
  let last = head;
  for (const activity of activities) {
    const row = nextRow(last, activity, node);
    const seq = Number(row.seq);
    records.push(columns.map(([name]) => row[name]));
    for (const patient of patientsOf(activity)) patients.push([patient, node, seq]);
    last = { seq, hash: row.hash };
  }
  return { records, patients, last };
}

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === '23505' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

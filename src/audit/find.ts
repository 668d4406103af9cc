/** Records out of the state store: one by its id, a page of those that satisfy criteria, all in their order. */
import type { Store } from '../store/store.ts';
import type { AuditRecord, RecordRow } from './record.ts';

/** Puts a condition on `audit_record as r`. */
export type Condition = (query: Query) => void;

type Query = ReturnType<Store['db']>;

/** Where a page ends: newest first. */
export interface Position {
  readonly at: number;
  readonly node: string;
  readonly seq: number;
}

export const recordOf = ({ record }: Pick<RecordRow, 'record'>): AuditRecord => JSON.parse(record) as AuditRecord;

export async function recordById(store: Store, id: string): Promise<AuditRecord | undefined> {
  const [, node, seq] = /^(.+)\.(\d{1,15})$/.exec(id) ?? [];
  if (node === undefined) return undefined;
  const row = await store
    .db<RecordRow>('audit_record')
    .where({ node, seq: Number(seq) })
    .first('record');
  return row && recordOf(row);
}

export async function findRecords(
  store: Store,
  conditions: readonly Condition[],
  count: number,
  after?: Position,
): Promise<readonly AuditRecord[]> {
  const query = store.db('audit_record as r').select('r.record');
  for (const condition of conditions) query.where((inner) => condition(inner));
  if (after !== undefined) query.whereRaw(later, [after.at, after.at, after.node, after.node, after.seq]);
  const rows = await query
    .orderBy([{ column: 'r.at', order: 'desc' }, { column: 'r.node' }, { column: 'r.seq', order: 'desc' }])
    .limit(count);
  return (rows as Pick<RecordRow, 'record'>[]).map(recordOf);
}

const later = '(r.at < ? or (r.at = ? and (r.node > ? or (r.node = ? and r.seq < ?))))';

/** Records read at a time. */
const PAGE = 1_000;

/** The rows of a node in the order of its chain. */
export async function* rowsOf(store: Store, node: string, since = 0): AsyncGenerator<RecordRow> {
  let last = 0;
  for (;;) {
    const rows: RecordRow[] = await store
      .db<RecordRow>('audit_record')
      .where({ node })
      .where('seq', '>', last)
      .where('at', '>=', since)
      .orderBy('seq')
      .limit(PAGE);
    yield* rows;
    if (rows.length < PAGE) return;
    last = Number(rows.at(-1)!.seq);
  }
}

/** Of all nodes that have a record or a checkpoint. */
export async function nodesOf(store: Store): Promise<readonly string[]> {
  const records = await store.db<RecordRow>('audit_record').distinct('node');
  const checkpoints = await store.db<RecordRow>('audit_checkpoint').distinct('node');
  return [...new Set([...records, ...checkpoints].map(({ node }) => node))].sort();
}

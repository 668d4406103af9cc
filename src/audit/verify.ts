/**
 * Whether the log is what was written: every chain from its first record on, every checkpoint and every index beside it.
 * A record that was changed is one problem, not one for each that follows it.
 */
import type { KeyObject } from 'node:crypto';
import type { Store } from '../store/store.ts';
import { type Checkpoint, type CheckpointRow, checkpointOf, publicKeys, signatureHash } from './checkpoint.ts';
import { nodesOf, recordOf, rowsOf } from './find.ts';
import { type AuditRecord, chained, columnsOf, origin, patientsOf, type RecordRow } from './record.ts';

export interface Problem {
  readonly node: string;
  /** The number of a record, or of a checkpoint. */
  readonly seq?: number;
  readonly checkpoint?: number;
  readonly problem: 'altered' | 'missing' | 'index' | 'checkpoint' | 'rewritten' | 'cut off';
  readonly says: string;
}

export interface Verified {
  readonly chains: readonly Chain[];
  readonly problems: readonly Problem[];
}

export interface Chain {
  readonly node: string;
  readonly records: number;
  readonly checkpoints: number;
  /** The last record that a good checkpoint covers: what lies after it could be cut off unseen. */
  readonly covered: number;
}

export interface VerifyOptions {
  /** Public keys from elsewhere; left out, those that the state store has kept. */
  readonly keys?: ReadonlyMap<string, KeyObject>;
  /** Checkpoints that were kept elsewhere, such as in a log. */
  readonly anchors?: readonly CheckpointRow[];
}

export async function verifyAudit(store: Store, { keys, anchors = [] }: VerifyOptions = {}): Promise<Verified> {
  const known = keys ?? (await publicKeys(store));
  const nodes = new Set([...(await nodesOf(store)), ...anchors.map(({ node }) => node)]);
  const problems: Problem[] = [];
  const chains: Chain[] = [];
  for (const node of [...nodes].sort()) {
    const rows: CheckpointRow[] = await store.db('audit_checkpoint').where({ node }).orderBy('number');
    const checkpoints = verifyCheckpoints(node, rows, known, problems);
    const outside = anchors.filter((anchor) => anchor.node === node).flatMap((row) => anchored(row, known, problems));
    chains.push(await verifyChain(store, node, [...checkpoints, ...outside], problems));
  }
  return { chains, problems };
}

/** The good ones. */
function verifyCheckpoints(
  node: string,
  rows: readonly CheckpointRow[],
  keys: ReadonlyMap<string, KeyObject>,
  problems: Problem[],
): readonly Checkpoint[] {
  let number = 0;
  let before: string | undefined = '';
  return rows.flatMap((row) => {
    const at = Number(row.number);
    const bad = (says: string) => problems.push({ node, checkpoint: at, problem: 'checkpoint', says });
    if (at > number + 1) {
      bad(`checkpoints ${number + 1} to ${at - 1} are missing before it`);
      before = undefined;
    }
    const checkpoint = checkpointOf(row, keys);
    if (checkpoint === undefined) bad('its signature is not of a key that is known');
    else if (before !== undefined && checkpoint.before !== before) bad('the checkpoint before it is another');
    number = at;
    before = signatureHash(row.signature);
    return checkpoint === undefined ? [] : [checkpoint];
  });
}

function anchored(row: CheckpointRow, keys: ReadonlyMap<string, KeyObject>, problems: Problem[]): Checkpoint[] {
  const checkpoint = checkpointOf(row, keys);
  if (checkpoint !== undefined) return [checkpoint];
  const { node, number } = row;
  const says = 'the signature of the checkpoint kept elsewhere is not of a key that is known';
  problems.push({ node, checkpoint: Number(number), problem: 'checkpoint', says });
  return [];
}

async function verifyChain(
  store: Store,
  node: string,
  checkpoints: readonly Checkpoint[],
  problems: Problem[],
): Promise<Chain> {
  const bySeq = Map.groupBy(checkpoints, ({ seq }) => seq);
  let { seq: last, hash: before } = origin(node);
  let records = 0;
  const covered = Math.max(0, ...bySeq.keys());
  for await (const rows of paged(rowsOf(store, node))) {
    const patients = await patientRows(store, node, rows);
    for (const row of rows) {
      const seq = Number(row.seq);
      const found = (problem: Problem['problem'], says: string) => problems.push({ node, seq, problem, says });
      const whole = seq === last + 1;
      if (!whole) {
        const gap = seq - last > 2 ? `records ${last + 1} to ${seq - 1} are` : `record ${last + 1} is`;
        problems.push({ node, seq: last + 1, problem: 'missing', says: `${gap} missing` });
      }
      for (const [problem, says] of faultsOf(row, whole ? before : undefined, patients.get(seq) ?? [])) {
        found(problem, says);
      }
      for (const { hash, number } of bySeq.get(seq) ?? []) {
        if (hash !== row.hash) found('rewritten', `checkpoint ${number} was signed over another record`);
      }
      records += 1;
      last = seq;
      before = row.hash;
    }
  }
  const lost = checkpoints.filter(({ seq }) => seq > last).toSorted((a, b) => b.seq - a.seq)[0];
  if (lost !== undefined) {
    const says = `records ${last + 1} to ${lost.seq} are missing: checkpoint ${lost.number} covers them`;
    problems.push({ node, seq: last + 1, problem: 'cut off', says });
  }
  await strayPatients(store, node, problems);
  return { node, records, checkpoints: checkpoints.length, covered };
}

function* faultsOf(
  row: RecordRow,
  before: string | undefined,
  patients: readonly string[],
): Generator<[Problem['problem'], string]> {
  if (before !== undefined && chained(before, row.record) !== row.hash) {
    yield ['altered', 'the record and its hash do not follow from the record before'];
  }
  let record: AuditRecord;
  try {
    record = recordOf(row);
  } catch {
    yield ['altered', 'the record cannot be read'];
    return;
  }
  if (record.node !== row.node || record.seq !== Number(row.seq)) {
    yield ['altered', `it is record ${record.seq} of ${record.node} in another place`];
  }
  const { at, ...columns } = columnsOf(record);
  const wrong = Object.entries(columns).filter(([name, value]) => row[name as keyof RecordRow] !== value);
  const names = [...(Number(row.at) === at ? [] : ['at']), ...wrong.map(([name]) => name)];
  if (names.length > 0) yield ['index', `searched by other values than the record's: ${names.join(', ')}`];
  if (patientsOf(record).toSorted().join() !== patients.toSorted().join()) {
    yield ['index', "searched by other patients than the record's"];
  }
}

async function patientRows(
  store: Store,
  node: string,
  rows: readonly RecordRow[],
): Promise<Map<number, readonly string[]>> {
  const [first, last] = [Number(rows[0]!.seq), Number(rows.at(-1)!.seq)];
  const found: { seq: number | string; patient: string }[] = await store
    .db('audit_patient')
    .where({ node })
    .whereBetween('seq', [first, last])
    .select('seq', 'patient');
  const bySeq = Map.groupBy(found, ({ seq }) => Number(seq));
  return new Map([...bySeq].map(([seq, all]) => [seq, all.map(({ patient }) => patient)]));
}

/** Entries of the index without a record. */
async function strayPatients(store: Store, node: string, problems: Problem[]): Promise<void> {
  const stray: { seq: number | string }[] = await store
    .db('audit_patient as p')
    .leftJoin('audit_record as r', (join) => join.on('r.node', 'p.node').andOn('r.seq', 'p.seq'))
    .where('p.node', node)
    .whereNull('r.node')
    .distinct('p.seq');
  for (const { seq } of stray) {
    problems.push({
      node,
      seq: Number(seq),
      problem: 'index',
      says: 'patients are listed for a record that is not there',
    });
  }
}

async function* paged<T>(rows: AsyncIterable<T>, size = 1_000): AsyncGenerator<readonly T[]> {
  let page: T[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

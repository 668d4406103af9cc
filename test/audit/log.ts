/** An audit log on a state store of its own, activities to put in it, and the hands of somebody who may change its tables. */
import { generateKeyPairSync } from 'node:crypto';
import { after } from 'node:test';
import type { Activity } from '../../src/audit/activity.ts';
import { AuditLog, type AuditMode, type Limits } from '../../src/audit/audit-log.ts';
import type { CheckpointRow, Signer } from '../../src/audit/checkpoint.ts';
import { openStore, type Store } from '../../src/store/store.ts';

export const signer: Signer = {
  kid: `key-${process.pid}`,
  key: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
};

export function activity(n: number): Activity {
  return {
    kind: 'rest',
    at: 1_700_000_000_000 + n,
    outcome: '0',
    subtype: n % 2 === 0 ? 'read' : 'search-type',
    method: 'GET',
    status: 200,
    request: `request-${n}`,
    address: '192.0.2.1',
    client: 'app',
    subject: 'somebody',
    user: 'Practitioner/1',
    token: `token-${n}`,
    asked: `Patient/${n}`,
    patients: [String(n), 'shared'],
    shown: [`Patient/${n}`, `Observation/${n}`],
  };
}

export async function newStore(url = 'sqlite::memory:'): Promise<Store> {
  const store = await openStore(url);
  after(() => store.close());
  return store;
}

export interface Kept {
  readonly errors: unknown[];
  readonly checkpoints: CheckpointRow[];
  readonly log: AuditLog;
}

interface LogOptions {
  readonly node?: string;
  readonly mode?: AuditMode;
  readonly limits?: Partial<Limits>;
  readonly signedBy?: () => Promise<Signer>;
}

export async function openLog(
  store: Store,
  { node = 'a', mode = 'required', limits = {}, signedBy = async () => signer }: LogOptions = {},
): Promise<Kept> {
  const errors: unknown[] = [];
  const checkpoints: CheckpointRow[] = [];
  const log = await AuditLog.open({
    store,
    node,
    mode,
    signer: signedBy,
    limits,
    onError: (error) => errors.push(error),
    onCheckpoint: (row) => checkpoints.push(row),
  });
  return { log, errors, checkpoints };
}

/** 40 records in batches of four, checkpoints after every ten or so, the last one over all of them. */
export async function written(store: Store, node = 'a'): Promise<Kept> {
  const kept = await openLog(store, { node, limits: { checkpointRecords: 10, checkpointMs: 3_600_000 } });
  for (let n = 0; n < 40; n += 4) await kept.log.record([n, n + 1, n + 2, n + 3].map(activity));
  await kept.log.close();
  return kept;
}

export const auditTables = ['audit_record', 'audit_patient', 'audit_checkpoint', 'audit_key'] as const;

export const isPostgres = ({ db }: Store): boolean => db.client.dialect === 'postgresql';

/** Takes the guard away that keeps honest hands off. */
export async function unguarded(store: Store): Promise<void> {
  for (const table of auditTables) {
    if (isPostgres(store)) await store.db.raw(`alter table ${table} disable trigger user`);
    else for (const change of ['update', 'delete']) await store.db.raw(`drop trigger ${table}_no_${change}`);
  }
}

/** The records that a server has written, and a log that cannot be written for a while. */
import { recordOf, rowsOf } from '../../src/audit/find.ts';
import type { AuditRecord } from '../../src/audit/record.ts';
import type { SmartServer } from '../support/smart.ts';

/** Of one kind, in their order. */
export async function recorded({ stack }: SmartServer, kind: AuditRecord['kind']): Promise<readonly AuditRecord[]> {
  const { log, store } = stack.audit!;
  const all: AuditRecord[] = [];
  for await (const row of rowsOf(store, log.node)) if (row.kind === kind) all.push(recordOf(row));
  return all;
}

export async function withoutLog<T>({ stack }: SmartServer, what: () => Promise<T>): Promise<T> {
  const { db } = stack.audit!.store;
  await db.schema.renameTable('audit_record', 'audit_elsewhere');
  try {
    return await what();
  } finally {
    await db.schema.renameTable('audit_elsewhere', 'audit_record');
  }
}

/** What the server has of its audit: the log that it writes, and the store that it reads. */
import type { Store } from '../store/store.ts';
import type { AuditLog } from './audit-log.ts';

export interface Audit {
  readonly log: AuditLog;
  readonly store: Store;
}

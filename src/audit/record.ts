/**
 * One record of the log: an activity with its place in the chain of its node, as canonical text. The text is what is
 * hashed, so its members always stand in this order.
 */
import { hash } from 'node:crypto';
import type { Activity } from './activity.ts';

/** The last record of a chain. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export interface AuditRecord extends Activity {
  readonly v: 1;
  readonly node: string;
  readonly seq: number;
}

/** A row of `audit_record`. Drivers give whole numbers of 64 bits as text. */
export interface RecordRow {
  readonly node: string;
  readonly seq: number | string;
  readonly at: number | string;
  readonly kind: string;
  readonly action: string;
  readonly outcome: string;
  readonly subtype: string;
  readonly client: string | null;
  readonly agent: string | null;
  readonly hash: string;
  readonly record: string;
}

/** What the first record of a chain is chained to. */
export const origin = (node: string): Head => ({ seq: 0, hash: hash('sha256', `portico audit 1 ${node}`) });

export const chained = (before: string, record: string): string => hash('sha256', `${before}\n${record}`);

export function recordText(a: Activity, node: string, seq: number): string {
  const record: AuditRecord = {
    v: 1,
    node,
    seq,
    kind: a.kind,
    at: a.at,
    outcome: a.outcome,
    subtype: a.subtype,
    method: a.method,
    status: a.status,
    issues: a.issues,
    request: a.request,
    address: a.address,
    client: a.client,
    subject: a.subject,
    user: a.user,
    token: a.token,
    scope: a.scope,
    asked: a.asked,
    patients: a.patients,
    shown: a.shown,
    breakGlass: a.breakGlass,
  };
  return JSON.stringify(record);
}

/** https://hl7.org/fhir/R4/valueset-audit-event-action.html */
export function actionOf({ kind, subtype }: Activity): 'C' | 'R' | 'E' | 'D' {
  if (subtype === 'delete') return 'D';
  if (kind === 'rest' && subtype === 'create') return 'C';
  const isRead = (kind === 'rest' || kind === 'export') && /^(read|vread|capabilities|history-.*)$/.test(subtype);
  return isRead ? 'R' : 'E';
}

/** As columns can hold it; the record has all of it. */
const column = (text: string | undefined): string | null => (text === undefined ? null : cleaned(text).slice(0, 200));

// PostgreSQL's text cannot hold it.
const cleaned = (text: string): string => text.replaceAll('\u0000', '');

/** The columns by which records are searched, from the record. */
export function columnsOf(activity: Activity): Omit<RecordRow, 'node' | 'seq' | 'hash' | 'record'> {
  const { at, kind, outcome, subtype, client, user } = activity;
  return { at, kind, action: actionOf(activity), outcome, subtype, client: column(client), agent: column(user) };
}

/** R4's ids: what else a client sends as a patient's id is no patient of anybody. */
const id = /^[A-Za-z0-9\-.]{1,64}$/;

/** The patients by which a record is found. */
export const patientsOf = ({ patients = [] }: Activity): readonly string[] =>
  [...new Set(patients)].filter((patient) => id.test(patient));

export function nextRow(before: Head, activity: Activity, node: string): RecordRow {
  const seq = before.seq + 1;
  const record = recordText(activity, node, seq);
  return { node, seq, ...columnsOf(activity), hash: chained(before.hash, record), record };
}

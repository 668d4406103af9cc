/** Sign-in's events as activities of the audit log. */
import type { SecurityEvent, Tell } from '../smart/security-event.ts';
import type { Activity } from './audit/activity.ts';
import type { Audit } from './audit/audit.ts';
import { clientAddress } from './http/client-name.ts';

/** `audit` is opened after sign-in, on the same state store. */
export function tellAudit(trustProxy: number, audit: () => Audit | undefined): Tell {
  return async (event) => {
    await audit()?.log.record([activityOf(event, trustProxy)]);
  };
}

function activityOf(event: SecurityEvent, trustProxy: number): Activity {
  const { kind, succeeded, request, requestId, error, client, subject, user, patient, token, scope } = event;
  return {
    kind,
    at: Date.now(),
    outcome: succeeded ? '0' : '4',
    subtype: kind,
    issues: error === undefined ? undefined : [error],
    request: requestId,
    address: clientAddress(request.socket, request.headers, trustProxy),
    client,
    subject,
    user,
    token,
    scope,
    patients: patient === undefined ? undefined : [patient],
  };
}

/**
 * What of a caller's access an export may use: `system/` scopes that read and search, users' where the site lets them, and
 * never a patient's. https://hl7.org/fhir/uv/bulkdata/STU2/authorization.html
 */
import type { Access, Grant } from '../access/access.ts';
import type { StoredAccess } from './access.ts';

/** Narrowed; grants nothing where nothing may be exported. */
export function exportAccess(access: Access, isForUsers: boolean): Access {
  if (access.open) return access;
  const { caller, user, purposes, agent } = access;
  return {
    caller,
    ...(user !== undefined && { user }),
    ...(purposes && { purposes }),
    ...(agent && { agent }),
    grantsFor: (type) => {
      const readable = new Set(access.grantsFor(type, 'read').map(textOf));
      return access.grantsFor(type, 'search').filter((grant) => {
        const isOfUser = grant.patient === undefined && (isForUsers || grant.user === undefined);
        return isOfUser && readable.has(textOf(grant));
      });
    },
  };
}

/** Whether a token of now grants all that a job was started with: its files show no more than the token would. */
export function covers(access: Access, stored: StoredAccess): boolean {
  if (access.open) return true;
  if (stored.open) return false;
  const hasPurposes = (stored.purposes ?? []).every((purpose) => access.purposes?.includes(purpose));
  return (
    hasPurposes &&
    Object.entries(stored.grants).every(([type, grants]) => {
      const now = new Set(access.grantsFor(type, 'search').map(textOf));
      return now.has(textOf({})) || grants.every((grant) => now.has(textOf(grant)));
    })
  );
}

const textOf = ({ patient, user, where }: Grant): string => JSON.stringify([patient, user, where]);

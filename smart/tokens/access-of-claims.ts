/** A verified access token as `Access`: each clinical scope is a grant. What is missing is refused, never assumed. */
import type { Access, Agent, Grant, Interaction } from '../../src/access/access.ts';
import { FhirError, issue } from '../../src/fhir/issue.ts';
import { type Permission, parseResourceScope, type ResourceScope } from '../scopes/scope.ts';

export interface AccessClaims {
  readonly sub: string;
  readonly client_id: string;
  readonly scope: string;
  readonly exp: number;
  readonly iat: number;
  readonly jti: string;
  readonly grant_id?: string;
  /** Id of a Patient. */
  readonly patient?: string;
  /** `Practitioner/1`. */
  readonly fhirUser?: string;
  /** Of what these claims mean. Left out: this one. */
  readonly version?: number;
  /** Codes of http://terminology.hl7.org/CodeSystem/v3-ActReason, of clients that are registered for them. */
  readonly purpose_of_use?: readonly string[];
}

export const VERSION = 1;

const needs: Readonly<Record<Interaction, Permission>> = { read: 'r', search: 's' };

/**
 * Throws F303 when a patient's scopes come without a patient, F302 when a user's come without a user, F309 for claims of
 * another version.
 */
export function accessOfClaims(claims: AccessClaims): Access {
  const { sub, client_id, patient = '', fhirUser = '', version = VERSION, purpose_of_use = [] } = claims;
  if (version !== VERSION) throw new FhirError(issue('F309', {}));
  // Other words, of this or another issuer, say nothing about resources and grant nothing.
  const resources = [...new Set(claims.scope.split(' '))].flatMap((word) => parseResourceScope(word) ?? []);
  const granted = { read: grantsBy('read', resources, claims), search: grantsBy('search', resources, claims) };
  const acts = resources.some(({ level }) => level === 'user');
  return {
    // Each part may hold blanks, so that joining them would not tell callers apart.
    caller: JSON.stringify([client_id, sub, patient, fhirUser, claims.scope, purpose_of_use]),
    grantsFor: (type, interaction) => [
      ...(granted[interaction].get(type) ?? []),
      ...(granted[interaction].get('*') ?? []),
    ],
    ...(acts && fhirUser !== '' ? { user: fhirUser } : {}),
    ...(purpose_of_use.length > 0 ? { purposes: purpose_of_use } : {}),
    agent: agentOf(claims),
    ...auditOf(resources),
    managesGroups: { create: groupsBy('c', resources), delete: groupsBy('d', resources) },
  };
}

function agentOf({ client_id, sub, jti, patient, fhirUser }: AccessClaims): Agent {
  return {
    client: client_id,
    subject: sub,
    token: jti,
    ...(patient !== undefined && { patient }),
    ...(fhirUser !== undefined && { user: fhirUser }),
  };
}

/** The log is of everybody, so only a scope that names it and narrows nothing opens it: no wildcard does. */
function auditOf(resources: readonly ResourceScope[]): Pick<Access, 'readsAudit'> {
  const levels = resources
    .filter(
      ({ type, where, permissions }) => type === 'AuditEvent' && where.length === 0 && permissions.join('') === 'rs',
    )
    .map(({ level }) => level);
  if (levels.includes('system')) return { readsAudit: 'own' };
  return levels.includes('user') ? { readsAudit: 'administrator' } : {};
}

/** Definitions decide who is exported, so only a scope that names Group and narrows nothing lets them be written. */
function groupsBy(permission: Permission, resources: readonly ResourceScope[]): 'own' | 'administrator' | undefined {
  const levels = resources
    .filter(
      ({ type, where, permissions }) => type === 'Group' && where.length === 0 && permissions.includes(permission),
    )
    .map(({ level }) => level);
  if (levels.includes('system')) return 'own';
  return levels.includes('user') ? 'administrator' : undefined;
}

function grantsBy(interaction: Interaction, resources: readonly ResourceScope[], claims: AccessClaims) {
  const grants = new Map<string, Grant[]>();
  for (const scope of resources) {
    const grant = grantOf(scope, claims);
    if (!scope.permissions.includes(needs[interaction])) continue;
    grants.set(scope.type, [...(grants.get(scope.type) ?? []), grant]);
  }
  return grants as ReadonlyMap<string, readonly Grant[]>;
}

function grantOf({ level, where }: ResourceScope, { patient, fhirUser }: AccessClaims): Grant {
  const narrowed = where.length === 0 ? {} : { where };
  switch (level) {
    case 'patient':
      if (!patient) throw new FhirError(issue('F303', {}));
      return { patient, ...narrowed };
    case 'user':
      if (!fhirUser) throw new FhirError(issue('F302', {}));
      return { user: fhirUser, ...narrowed };
    case 'system':
      return narrowed;
  }
}

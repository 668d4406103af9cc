/** A verified access token as `Access`: each clinical scope is a grant. What is missing is refused, never assumed. */
import type { Access, Grant } from '../../src/access/access.ts';
import { FhirError, issue } from '../../src/fhir/issue.ts';
import type { ResourceScope } from '../scopes/scope.ts';
import { parseScopes } from '../scopes/scope-set.ts';

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
}

/** Throws F303 when a patient's scopes come without a patient, F302 when a user's come without a user. */
export function accessOfClaims(claims: AccessClaims): Access {
  const { resources } = parseScopes(claims.scope);
  const byType = Map.groupBy(
    resources.filter(({ permissions }) => permissions.includes('r') && permissions.includes('s')),
    ({ type }) => type,
  );
  const grants = new Map([...byType].map(([type, scopes]) => [type, scopes.map((scope) => grantOf(scope, claims))]));
  const ofAll = grants.get('*') ?? [];
  return {
    caller: `${claims.client_id} ${claims.sub} ${claims.patient ?? ''} ${claims.scope}`,
    grantsFor: (type) => [...(grants.get(type) ?? []), ...ofAll],
  };
}

function grantOf({ level, where }: ResourceScope, { patient, fhirUser }: AccessClaims): Grant {
  const narrowed = where.length === 0 ? {} : { where };
  switch (level) {
    case 'patient':
      if (patient === undefined) throw new FhirError(issue('F303', {}));
      return { patient, ...narrowed };
    case 'user':
      if (fhirUser === undefined) throw new FhirError(issue('F302', {}));
      return { user: fhirUser, ...narrowed };
    case 'system':
      return narrowed;
  }
}

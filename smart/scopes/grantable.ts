/**
 * What of the requested scopes can be granted: asked for, known to this server, within what the client is registered for.
 * Writing is granted of Groups alone, which are cohorts: docs/groups.md. Asked ⊇ grantable, and what is grantable is what the user is then asked to approve.
 */
import { type Client, errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Smart } from '../smart.ts';
import { type Level, type Permission, printResourceScope, type ResourceScope } from './scope.ts';
import { parseScopes, printScopes, type ScopeSet, UnknownScope } from './scope-set.ts';

/** Reading and searching: all that a façade can do with what is the legacy system's. */
const SERVED: ReadonlySet<Permission> = new Set(['r', 's']);

/** v2's create and delete of Groups, by scopes that name the type and narrow nothing. */
const isServed = (permission: Permission, { type, level, where, v1 }: ResourceScope): boolean =>
  SERVED.has(permission) ||
  ((permission === 'c' || permission === 'd') &&
    type === 'Group' &&
    level !== 'patient' &&
    where.length === 0 &&
    v1 === undefined);

/** As a `scope`, and put in place of the request's own, so that no later step sees more. */
export async function grantable(ctx: KoaContextWithOIDC, client: Client, { fhirBase }: Smart): Promise<string> {
  const { params, entities } = ctx.oidc;
  // An exchange or a refresh: what the user approved is the most there is.
  if (entities.Grant !== undefined) return entities.Grant.getResourceScope(fhirBase);
  const asked = parsed(String(params?.scope ?? ''));
  const levels: readonly Level[] = params?.grant_type === 'client_credentials' ? ['system'] : ['patient', 'user'];
  const scope = printScopes(narrowed(asked, registeredScopes(client), levels));
  if (scope === '')
    throw new errors.InvalidScope('none of the requested scopes can be granted to this client', String(params?.scope));
  if (params !== undefined) params.scope = scope;
  return scope;
}

function parsed(text: string): ScopeSet {
  try {
    return parseScopes(text);
  } catch (error) {
    if (error instanceof UnknownScope) throw new errors.InvalidScope('requested scope is not known', error.scope);
    throw error;
  }
}

const registeredScopes = (client: Client): ScopeSet => parseScopes(String(client.portico_scope ?? ''));

/** `asked` less what is not served, not registered, or not for this kind of client. */
export function narrowed(asked: ScopeSet, registered: ScopeSet, levels: readonly Level[]): ScopeSet {
  const isService = levels.includes('system');
  const resources = asked.resources.flatMap((scope) => {
    const permissions = scope.permissions.filter((permission) => isServed(permission, scope));
    if (permissions.length === 0 || !levels.includes(scope.level)) return [];
    const served = permissions.length === scope.permissions.length ? scope : readOnly(scope, permissions);
    return registered.resources.some((allowed) => covers(allowed, served)) ? [served] : [];
  });
  const byPrint = new Map(resources.map((scope) => [printResourceScope(scope), scope]));
  return {
    context: isService ? [] : asked.context.filter((word) => registered.context.includes(word)),
    services: isService ? asked.services.filter((word) => registered.services.includes(word)) : [],
    resources: [...byPrint.values()],
  };
}

/** v1's `*` becomes `read`, `cruds` becomes `rs`. */
function readOnly(scope: ResourceScope, permissions: readonly Permission[]): ResourceScope {
  return { ...scope, permissions, v1: scope.v1 === undefined ? undefined : 'read' };
}

/** Whoever has `a` may do all that `b` says. */
export function covers(a: ResourceScope, b: ResourceScope): boolean {
  return (
    a.level === b.level &&
    (a.type === '*' || a.type === b.type) &&
    b.permissions.every((permission) => a.permissions.includes(permission)) &&
    a.where.every(([name, value]) => b.where.some(([n, v]) => n === name && v === value))
  );
}

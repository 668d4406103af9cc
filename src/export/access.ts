/** A caller's access as plain data: a job goes on after its token has ended, on any node, with what was granted at kick-off. */
import type { Access, Grant } from '../access/access.ts';

export interface StoredAccess {
  readonly caller: string;
  readonly open?: true;
  readonly user?: string;
  readonly purposes?: readonly string[];
  /** By type; a type that is not there is not granted. */
  readonly grants: Readonly<Record<string, readonly Grant[]>>;
}

export function storedAccess(access: Access, types: readonly string[]): StoredAccess {
  const { caller, open, user, purposes } = access;
  const granted = types.map((type) => [type, access.grantsFor(type, 'search')] as const);
  return {
    caller,
    ...(open && { open }),
    ...(user !== undefined && { user }),
    ...(purposes && { purposes }),
    grants: Object.fromEntries(granted.filter(([, grants]) => grants.length > 0)),
  };
}

export function accessOf({ grants, ...rest }: StoredAccess): Access {
  return { ...rest, grantsFor: (type) => grants[type] ?? [] };
}

/** Whose jobs the caller may see: those of the same app and, where one acts, the same user. Not of the same token. */
export function ownerOf({ agent, caller }: Access): string {
  return agent === undefined ? caller : JSON.stringify([agent.client, agent.user ?? null]);
}

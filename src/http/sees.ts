/** Whether somebody sees a resource, without an exchange: what a launch is about must be there before a token says so. */
import type { Access } from '../access/access.ts';
import { FhirError } from '../fhir/issue.ts';
import { planContext } from '../plan/context.ts';
import { readByKey } from '../sql/read-by-key.ts';
import type { Server } from './server.ts';

/** A merged chart counts as gone: the launch has to name the one that survives. */
export async function sees(
  { registry, database }: Pick<Server, 'registry' | 'database'>,
  access: Access,
  type: string,
  id: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    for (const source of registry.sourcesOf(type)) {
      const key = source.key.decode(id);
      if (key === undefined) continue;
      const context = planContext(registry, access, Date.now(), 'read');
      if ((await readByKey(source, key, context, database.for('read'), signal)) !== undefined) return true;
    }
    return false;
  } catch (error) {
    if (error instanceof FhirError && error.status === 403) return false;
    throw error;
  }
}

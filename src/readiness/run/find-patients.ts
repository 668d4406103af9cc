/** Patients of the server whose resources are looked at. */

import { CannotRun } from '../cannot-run.ts';
import type { Client } from '../server/client.ts';
import { search } from '../server/search.ts';

/** `ids`: those that were named; else so many as a search gives. */
export async function findPatients(client: Client, ids: readonly string[], many: number): Promise<readonly string[]> {
  if (ids.length > 0) return ids;
  const pages = Math.ceil(many / 10);
  const found = await search(client, 'Patient', [['_count', String(Math.min(many, 100))]], pages);
  const all = found.matches.flatMap(({ id }) => (id === undefined ? [] : [id]));
  if (all.length > 0) return all.slice(0, many);
  throw new CannotRun(
    `A search for patients ${found.wrong ?? 'finds none'}: name some of them by --patient, and a token by --token where one is needed.`,
  );
}

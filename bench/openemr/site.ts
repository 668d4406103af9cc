/** What the hand-written servers hold in memory: the site's time zone, and its lists from the tables that Portico reads. */
import { folder } from '../../resource-adapters/openemr/index.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { loadAdapterFolder } from '../../src/adapter-folder.ts';
import { zoneOf } from '../../src/fhir/zone.ts';
import { openDatabase } from '../../src/sql/database.ts';
import { loadHeld } from '../../src/sql/held.ts';
import type { Site } from './mapping.ts';

export async function readSite(databaseUrl: string): Promise<Site> {
  const { version } = await loadAdapterFolder('resource-adapters/openemr');
  const database = await openDatabase(databaseUrl, { poolSize: 2, statementMs: 60_000, onError: () => {} });
  await loadHeld(buildRegistry(folder, version), database, AbortSignal.timeout(60_000));
  await database.close();
  return { zone: zoneOf(folder.system.zone), version };
}

/** Every resource that the demonstration hospital serves, of a hospital made for it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import { type FhirResource, isResource } from '../../src/readiness/profile/json.ts';
import { openEngine, resourcesOf } from './engine.ts';

/** By type, of every type in the CapabilityStatement; conformance resources and the audit log are left out. */
export async function demoResources(
  patients: number,
  seed = 'engine',
): Promise<ReadonlyMap<string, readonly FhirResource[]>> {
  const home = mkdtempSync(join(tmpdir(), 'portico-resources-'));
  const file = join(home, 'meridian.sqlite');
  await buildDemoDatabase({ target: file, patients, seed });
  const engine = await openEngine({ folder, file });
  try {
    const { rest = [] } = (await engine.bundle('metadata')) as unknown as {
      rest?: { resource: { type: string; interaction?: { code: string }[] }[] }[];
    };
    const searched = (rest[0]?.resource ?? []).filter(({ interaction }) =>
      interaction?.some(({ code }) => code === 'search-type'),
    );
    const all = new Map<string, readonly FhirResource[]>();
    for (const { type } of searched.filter((each) => !notData.has(each.type))) {
      const found: FhirResource[] = [];
      for await (const page of engine.pages(`${type}?_count=1000`)) {
        for (const resource of resourcesOf(page) as readonly unknown[]) if (isResource(resource)) found.push(resource);
      }
      all.set(type, found);
    }
    return all;
  } finally {
    await engine.close();
    rmSync(home, { recursive: true });
  }
}

const notData = new Set([
  'AuditEvent',
  'CodeSystem',
  'ConceptMap',
  'OperationDefinition',
  'SearchParameter',
  'StructureDefinition',
  'ValueSet',
]);

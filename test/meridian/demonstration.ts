/** The demonstration hospital served, beside the truth that it was made of. */

import type { CodeableConcept } from 'fhir/r4.d.ts';
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import type { Patient } from '../../resource-adapters/meridian/demo/truth.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import type { Resource } from '../../src/fhir/types.ts';
import { demoFile, demoOptions } from '../support/demo-file.ts';
import { type Engine, engineFor, resourcesOf } from '../support/engine.ts';

export const openDemonstration = async (): Promise<Engine> => engineFor({ folder, file: await demoFile() });

export const population: readonly Patient[] = Array.from({ length: demoOptions.patients }, (_, n) =>
  generatePatient(demoOptions.seed, n),
);

/** Every match of a search, page by page, by id. */
export async function servedBy<R extends Resource>(engine: Engine, search: string): Promise<Map<string, R>> {
  const found = new Map<string, R>();
  for await (const page of engine.pages(search)) {
    for (const resource of resourcesOf(page, 'match')) found.set(resource.id!, resource as unknown as R);
  }
  return found;
}

/** The ids of all matches, sorted. */
export const idsOf = async (engine: Engine, search: string): Promise<string[]> =>
  [...(await servedBy(engine, `${search}&_elements=id`)).keys()].sort();

/** The standard code of a concept; where nobody has mapped it, the hospital's own. */
export const codeOf = (concept: CodeableConcept | undefined): string | undefined => concept?.coding?.[0]?.code;

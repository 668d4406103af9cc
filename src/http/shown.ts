/** What an answer shows, for the audit: the resources with the patients they are of, out of rows that are there anyway. */

import { patientHits } from '../adapter/patient-hits.ts';
import type { Registry } from '../adapter/registry.ts';
import { type Found, keysIn } from '../sql/run-includes.ts';
import type { Shown } from './exchange.ts';

export function shownOf(registry: Registry, found: Found, id: string): Shown {
  const { type } = found.source;
  if (type === 'Patient') return { type, id, patients: [id] };
  return { type, id, patients: patientsOf(registry, found) };
}

/** By the references of R4's patient compartment, as far as they were read. */
function patientsOf(registry: Registry, found: Found): readonly string[] {
  const patients = new Set<string>();
  for (const { facets, join } of patientHits(found.source)) {
    const { target, source: name } = facets.reference!;
    const source = registry.sourcesOf(target).find((each) => name === undefined || each.name === name);
    const merges = registry.mergesOf(target);
    for (const key of keysIn(found, facets.reference!, join)) {
      const id = source?.key.encode(merges === undefined ? key : [merges.survivorOf(key[0]!)]);
      if (id !== undefined) patients.add(id);
    }
  }
  return [...patients];
}

/** What Portico serves over HTTP for the patients that came from Synthea's files. */

import { type Json, listOf } from './json.ts';
import type { Served } from './serve.ts';
import { byType, type Chart, comparedTypes, encounterLabel } from './side.ts';

export interface ServedCharts {
  /** By Synthea's id of the patient. */
  readonly charts: ReadonlyMap<string, Chart>;
  /** Synthea's id of the patient → the id under which it is served. */
  readonly ids: ReadonlyMap<string, string>;
  /** Resources of no chart: their patient is not served. */
  readonly astray: readonly Json[];
}

export async function readServedCharts(server: Pick<Served, 'all'>): Promise<ServedCharts> {
  const known = new Map<string, Json>();
  for (const type of ['Practitioner', 'Organization', 'Location', ...comparedTypes]) {
    for await (const resource of server.all(`${type}?_count=500`)) {
      known.set(`${type}/${resource.id}`, resource as unknown as Json);
    }
  }
  const label = labels(known);
  const target = (reference: string) => known.get(reference);
  const charts = new Map<string, Chart>();
  const ids = new Map<string, string>();
  const byPatient = Map.groupBy(known.values(), patientOf);
  for (const resources of byPatient.values()) {
    const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
    const converted = patient && convertedId(patient);
    if (converted === undefined) continue;
    charts.set(converted, { resources: byType(resources), label, target });
    ids.set(converted, String(patient!.id));
  }
  const astray = [...byPatient].filter(([at]) => at !== undefined && !known.has(at)).flatMap(([, all]) => all);
  return { charts, ids, astray };
}

function patientOf(resource: Json): string | undefined {
  if (resource.resourceType === 'Patient') return `Patient/${resource.id}`;
  const [subject] = listOf(resource.subject ?? resource.patient);
  return subject && String(subject.reference);
}

/** The number that the resource had in the files that it was converted from. */
function convertedId(resource: Json): string | undefined {
  const found = listOf(resource.identifier).find(({ system }) => String(system).startsWith('urn:meridian:converted-'));
  return found && String(found.value);
}

function labels(known: ReadonlyMap<string, Json>): Chart['label'] {
  return (reference) => {
    const resource = known.get(reference);
    if (resource === undefined) return reference;
    if (resource.resourceType === 'Encounter') return encounterLabel(resource);
    const [managed] = listOf(resource.managingOrganization);
    const meant = managed ? known.get(String(managed.reference)) : resource;
    return `${resource.resourceType} ${(meant && convertedId(meant)) ?? resource.id}`;
  };
}

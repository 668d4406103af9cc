/** Synthea's own R4 bundles: one transaction Bundle per patient, one of hospitals, one of practitioners. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Json, listOf } from './json.ts';
import { byType, type Chart, encounterLabel } from './side.ts';
import { filesInTarGz } from './tar.ts';

/** By Synthea's id of the patient. */
export function readSyntheaCharts(folder: string): ReadonlyMap<string, Chart> {
  const bundles = readBundles(folder).map((bundle) => listOf(bundle.entry).flatMap(({ resource }) => listOf(resource)));
  const shared = sharedLabels(bundles.flat());
  const charts = new Map<string, Chart>();
  for (const resources of bundles) {
    const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
    if (patient) charts.set(String(patient.id), chartOf(resources, shared));
  }
  return charts;
}

function readBundles(folder: string): Json[] {
  const archive = join(folder, 'fhir-r4-bundles.tar.gz');
  if (existsSync(archive)) return filesInTarGz(readFileSync(archive)).map(parsed);
  const plain = join(folder, 'fhir');
  return readdirSync(plain).map((file) => parsed(readFileSync(join(plain, file))));
}

const parsed = (text: Buffer) => JSON.parse(text.toString()) as Json;

function chartOf(resources: readonly Json[], shared: ReadonlyMap<string, string>): Chart {
  const byUrn = new Map(resources.map((resource) => [`urn:uuid:${resource.id}`, resource]));
  return {
    resources: byType(resources),
    target: (reference) => byUrn.get(reference),
    label: (reference) => {
      const resource = byUrn.get(reference);
      if (resource?.resourceType === 'Encounter') return encounterLabel(resource);
      if (resource) return `${resource.resourceType} ${resource.id}`;
      return shared.get(reference) ?? reference;
    },
  };
}

/** Practitioners are referred to by NPI, hospitals by identifier; the CSV files know a Location only by its hospital. */
function sharedLabels(resources: readonly Json[]): ReadonlyMap<string, string> {
  return new Map(
    resources.flatMap((resource) => {
      const { resourceType: type } = resource;
      if (type !== 'Practitioner' && type !== 'Organization' && type !== 'Location') return [];
      const [identifier] = listOf(resource.identifier);
      const [managed] = listOf(listOf(resource.managingOrganization)[0]?.identifier);
      const meant = type === 'Location' ? managed?.value : resource.id;
      return [[`${type}?identifier=${identifier?.system}|${identifier?.value}`, `${type} ${meant}`] as const];
    }),
  );
}

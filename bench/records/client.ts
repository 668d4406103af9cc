/** A client that wants a patient's whole record, in the two ways that FHIR has: by the operation, and by searches. */
import type { Bundle, CapabilityStatement, Resource } from '../../src/fhir/types.ts';

/** By name, `Observation/lab-1`; and how many requests it took. */
export interface WholeRecord {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly requests: number;
}

export function byOperation(base: string, patient: string, count: number): Promise<WholeRecord> {
  return gather(base, (take) => take(`Patient/${patient}/$everything?_count=${count}`));
}

/**
 * The chart, each type of its compartment with the Provenance of each resource, then what these refer to and is not of
 * patients, by id, in the same way. `searches` are those of `searchesOf`.
 */
export function bySearches(base: string, patient: string, searches: Searches, count: number): Promise<WholeRecord> {
  const more = `_count=${count}&_revinclude=Provenance:target`;
  return gather(base, async (take, found) => {
    await take(`Patient?_id=${patient}&${more}`);
    for (const path of searches.own.values()) await take(`${path(patient)}${more}`);
    const asked = new Set<string>();
    for (const [name, resource] of found) {
      if (!name.startsWith('Provenance/')) for (const each of referencesIn(resource)) asked.add(each);
    }
    const byType = Map.groupBy(asked, (name) => name.split('/')[0] ?? '');
    for (const type of searches.others) {
      const ids = byType.get(type)?.map((name) => name.slice(type.length + 1)) ?? [];
      if (ids.length > 0) await take(`${type}?_id=${ids.join()}&${more}`);
    }
  });
}

export interface Searches {
  /** By type, the search for what is of a patient: by the compartment or, where R4 has none, by `patient`. */
  readonly own: ReadonlyMap<string, (patient: string) => string>;
  readonly others: readonly string[];
}

/** As a client finds out: what the server refuses is not of patients. */
export async function searchesOf(base: string, patient: string): Promise<Searches> {
  const { rest = [] } = (await (await fetch(`${base}/metadata`)).json()) as CapabilityStatement;
  const served = rest[0]?.resource ?? [];
  const own = new Map<string, (patient: string) => string>();
  const others: string[] = [];
  for (const { type, searchParam } of served) {
    if (type === 'Patient' || type === 'Provenance' || searchParam === undefined) continue;
    const inCompartment = (id: string) => `Patient/${id}/${type}?`;
    const ofPatient = (id: string) => `${type}?patient=${id}&`;
    const { status } = await fetch(`${base}/${inCompartment(patient)}_count=1`);
    if (status === 200) own.set(type, inCompartment);
    else if (searchParam.some(({ name }) => name === 'patient')) own.set(type, ofPatient);
    else if (searchParam.some(({ name }) => name === '_id')) others.push(type);
  }
  return { own, others };
}

type Take = (path: string) => Promise<void>;

/** Follows every page of what is asked; each resource counts once. */
async function gather(
  base: string,
  ask: (take: Take, found: ReadonlyMap<string, Resource>) => Promise<void>,
): Promise<WholeRecord> {
  const resources = new Map<string, Resource>();
  let requests = 0;
  const take: Take = async (path) => {
    for (let next: string | undefined = `${base}/${path}`; next !== undefined; requests++) {
      const answer: Response = await fetch(next);
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
      const { entry = [], link = [] } = (await answer.json()) as Bundle;
      for (const { resource } of entry)
        if (resource !== undefined) resources.set(`${resource.resourceType}/${resource.id}`, resource as Resource);
      next = link.find(({ relation }) => relation === 'next')?.url;
    }
  };
  await ask(take, resources);
  return { resources, requests };
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'reference' in value && typeof value.reference === 'string' ? [value.reference] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}

/** Requests that give something on this very database: asked of the server itself. */
import type { Bundle, Observation, Patient } from '../fhir/types.ts';

export async function requestsToTry(url: string, token?: string): Promise<readonly [string, string, string]> {
  const results = await matches<Observation>(`${url}/Observation?category=laboratory&_count=1`, token);
  const subject = results[0]?.subject?.reference;
  const patients = await matches<Patient>(`${url}/Patient?${subject ? `_id=${idOf(subject)}` : '_count=1'}`, token);
  const [patient] = patients;
  const id = patient?.id ?? '';
  const family = patient?.name?.[0]?.family ?? '';
  return [
    `${url}/Patient/${id}`,
    `${url}/Patient?family=${encodeURIComponent(family)}&_count=5`,
    `${url}/Observation?patient=${id}&category=laboratory&_sort=-date&_count=5`,
  ];
}

const idOf = (reference: string): string => reference.split('/')[1] ?? '';

async function matches<T>(url: string, token?: string): Promise<T[]> {
  const response = await fetch(url, token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } });
  if (!response.ok) return [];
  const bundle = (await response.json()) as Bundle;
  return (bundle.entry ?? []).filter(({ search }) => search?.mode !== 'outcome').map(({ resource }) => resource as T);
}

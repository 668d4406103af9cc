/** Whose charts the demonstration shows and who may sign in: found in the hospital that was built. */
import type { Bundle, HumanName, Observation, Patient, Practitioner } from '../fhir/types.ts';

export interface Chart {
  readonly id: string;
  readonly name: string;
  readonly born: string;
}

export interface Account {
  readonly name: string;
  readonly fhirUser: string;
  readonly displayName: string;
  readonly isAdmin: boolean;
}

export interface People {
  /** Patients with laboratory results. */
  readonly charts: readonly Chart[];
  readonly accounts: readonly Account[];
}

const chartsShown = 5;

export async function findPeople(fhirBase: string, token: string): Promise<People> {
  const search = async <T>(query: string): Promise<T[]> => {
    const answer = await fetch(`${fhirBase}/${query}`, { headers: { Authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${query} answers ${answer.status}: ${await answer.text()}`);
    const { entry = [] } = (await answer.json()) as Bundle;
    return entry.filter(({ search: how }) => how?.mode === 'match').map(({ resource }) => resource as T);
  };
  const results = await search<Observation>('Observation?category=laboratory&_elements=subject&_count=500');
  const ids = [...new Set(results.flatMap(({ subject }) => subject?.reference?.split('/')[1] ?? []))].slice(
    0,
    chartsShown,
  );
  const patients = await search<Patient>(
    `Patient?_sort=_id&_count=${chartsShown}${ids.length > 0 ? `&_id=${ids.join()}` : ''}`,
  );
  const practitioners = await search<Practitioner>('Practitioner?_sort=_id&_count=2');
  const [patient] = patients;
  const [clinician, administrator = clinician] = practitioners;
  return {
    charts: patients.map(({ id = '', name, birthDate = '' }) => ({ id, name: printed(name), born: birthDate })),
    accounts: [
      ...(patient ? [accountOf('patient', patient)] : []),
      ...(clinician ? [accountOf('clinician', clinician)] : []),
      ...(administrator ? [{ ...accountOf('administrator', administrator), isAdmin: true }] : []),
    ],
  };
}

const accountOf = (name: string, { resourceType, id, name: names }: Patient | Practitioner): Account => ({
  name,
  fhirUser: `${resourceType}/${id}`,
  displayName: printed(names),
  isAdmin: false,
});

function printed([name]: readonly HumanName[] = []): string {
  return name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' ');
}

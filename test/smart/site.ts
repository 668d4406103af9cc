/** The people of the tests of pages: a patient, a clinician with a second factor, and one who is nobody in the record. */
import { Secret, TOTP } from 'otpauth';
import type { SmartServer } from '../support/smart.ts';
import { addService, addUser, fhir, serviceToken } from '../support/smart.ts';

export interface PatientRow {
  readonly id: string;
  readonly birthDate: string;
  readonly name: readonly { readonly family: string; readonly given: readonly string[] }[];
  readonly identifier: readonly { readonly value: string }[];
  readonly generalPractitioner?: readonly { readonly reference: string }[];
}

export async function everyPatient(server: SmartServer): Promise<readonly PatientRow[]> {
  const service = await addService(server, 'sees-all', 'system/Patient.rs');
  const answer = await fhir(server, 'Patient?_count=100', await serviceToken(server, service));
  const bundle = (await answer.json()) as { entry: readonly { resource: PatientRow }[] };
  return bundle.entry.map(({ resource }) => resource);
}

/** Whose general practitioner that is. */
export async function practitionerOf(patients: readonly PatientRow[]): Promise<string> {
  const counts = Map.groupBy(
    patients.flatMap(({ generalPractitioner = [] }) => generalPractitioner),
    ({ reference }) => reference,
  );
  const [reference = ''] = [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  return reference.slice(reference.lastIndexOf('Practitioner/'));
}

/** Gives the codes of this user's authenticator. */
export async function withSecondFactor(server: SmartServer, name: string, fhirUser: string): Promise<() => string> {
  await addUser(server, name, fhirUser);
  const url = new URL(await server.signIn.smart.users.requireSecondFactor(name));
  const secret = Secret.fromBase32(url.searchParams.get('secret') ?? '');
  return () => new TOTP({ secret }).generate();
}

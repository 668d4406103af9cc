/** Whom `$match` is asked for: patients registered again, charts that were merged, strangers, and strangers who look alike. */

import { generatePerson } from '../../resource-adapters/meridian/demo/generate/person.ts';
import {
  lookAlike,
  lookAlikes,
  registeredAgain,
} from '../../resource-adapters/meridian/demo/generate/registrations.ts';
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { patientId } from '../../resource-adapters/meridian/demo/keys.ts';
import { randomFor } from '../../resource-adapters/meridian/demo/random.ts';
import type { Registration } from '../../resource-adapters/meridian/demo/truth/registration.ts';
import type { Patient } from '../../src/fhir/types.ts';

export interface Case {
  readonly kind: 'registered again' | 'stranger' | (typeof lookAlikes)[number];
  readonly patient: Patient;
  /** The id of who it is; nobody here otherwise. */
  readonly is?: string;
  readonly changes: readonly string[];
}

/** Every `step`-th patient in each role. */
export function casesOf(seed: string | number, patients: number, step: number): Case[] {
  const found: Case[] = [];
  for (let index = 0; index < patients; index += step) {
    const { person } = generatePatient(seed, index);
    const random = randomFor(seed, index, 'registrations');
    found.push(caseOf('registered again', registeredAgain(random, person), String(patientId(index))));
    const kind = lookAlikes[Math.floor(index / step) % lookAlikes.length]!;
    found.push(caseOf(kind, lookAlike(random, person, kind)));
    const stranger = generatePerson(randomFor('strangers', seed, index), index);
    found.push(caseOf('stranger', registeredAgain(random, stranger)));
  }
  return found;
}

function caseOf(kind: Case['kind'], { changes, ...typed }: Registration, is?: string): Case {
  const { family, given, middle, sex, birthDate, ssn, address, phone } = typed;
  const patient: Patient = {
    resourceType: 'Patient',
    name: [{ family, given: middle ? [given, middle] : [given] }],
    gender: sex,
    ...(birthDate ? { birthDate } : {}),
    ...(ssn ? { identifier: [{ system: 'http://hl7.org/fhir/sid/us-ssn', value: ssn }] } : {}),
    ...(phone ? { telecom: [{ system: 'phone', value: phone }] } : {}),
    ...(address
      ? {
          address: [
            {
              line: [address.line],
              city: address.city,
              state: address.state,
              ...(address.zip ? { postalCode: address.zip } : {}),
            },
          ],
        }
      : {}),
  };
  return { kind, patient, changes, ...(is === undefined ? {} : { is }) };
}

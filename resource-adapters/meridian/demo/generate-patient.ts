/** Patient number `index` of the population that a seed stands for. Pure: no other patient has a part in it. */
import { siteOf } from './content/staff.ts';
import {
  generateAllergies,
  generateAnswers,
  generateImmunizations,
  generateNotes,
  generateProcedures,
} from './generate/care.ts';
import { generateVisits } from './generate/encounters.ts';
import { generateLabs } from './generate/labs.ts';
import { generateMedications } from './generate/medications.ts';
import { generateMemberships } from './generate/memberships.ts';
import { generatePerson } from './generate/person.ts';
import { generateConditions, pickChronic } from './generate/problems.ts';
import { generateScores, generateVitals } from './generate/vitals.ts';
import { randomFor } from './random.ts';
import type { Patient } from './truth.ts';

export function generatePatient(seed: string | number, index: number): Patient {
  const random = (part: string) => randomFor(seed, index, part);
  const person = generatePerson(random('person'), index);
  const chronic = pickChronic(random('chronic'), person);
  const visits = generateVisits(random('visits'), person, siteOf(index), chronic);
  return {
    index,
    person,
    encounters: visits.map((visit) => visit.encounter),
    conditions: generateConditions(random('conditions'), person, chronic, visits),
    ...generateLabs(random('labs'), chronic, visits),
    vitals: generateVitals(random('vitals'), person, visits),
    scores: generateScores(random('scores'), visits),
    answers: generateAnswers(random('answers'), person, visits),
    allergies: generateAllergies(random('allergies'), visits),
    medications: generateMedications(random('medications'), chronic, visits),
    immunizations: generateImmunizations(random('immunizations'), person, visits),
    procedures: generateProcedures(random('procedures'), visits),
    notes: generateNotes(random('notes'), person, visits),
    memberships: generateMemberships(random('memberships'), person, siteOf(index), chronic),
  };
}

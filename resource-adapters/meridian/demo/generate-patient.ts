/** Patient number `index` of the population that a seed stands for. Pure: no other patient has a part in it. */
import { locationCode, siteOf } from './content/staff.ts';
import { generateBilling } from './generate/billing.ts';
import {
  generateAllergies,
  generateAnswers,
  generateImmunizations,
  generateNotes,
  generateProcedures,
} from './generate/care.ts';
import { forProblem, generateConcerns, withAsserted } from './generate/concerns.ts';
import { generateConsents } from './generate/consents.ts';
import { generateDocuments, generateStayNotes, withImages } from './generate/documents.ts';
import { generateVisits } from './generate/encounters.ts';
import { generateEntries } from './generate/flowsheet.ts';
import { generateForms } from './generate/forms.ts';
import { generateGoals } from './generate/goals.ts';
import { generateIdentity, withAddress } from './generate/identity.ts';
import { generateImplants } from './generate/implants.ts';
import { generateCoverages } from './generate/insurance.ts';
import { generateLaboratory } from './generate/laboratory.ts';
import { generateLabs } from './generate/labs.ts';
import { generateMedications } from './generate/medications.ts';
import { generateMemberships } from './generate/memberships.ts';
import { generateMoments } from './generate/moments.ts';
import { generateServiceOrders } from './generate/orders.ts';
import { generatePerson } from './generate/person.ts';
import { generateDispenses, toldByDoctors, withProblems } from './generate/pharmacy.ts';
import { type Chart, generateCarePlans, generateCareTeams } from './generate/planning.ts';
import { generateConditions, pickChronic } from './generate/problems.ts';
import { generateScheduling } from './generate/scheduling.ts';
import { generateMoreAnswers, generateOccupations } from './generate/social.ts';
import { generateScores, generateVitals } from './generate/vitals.ts';
import { addBeside } from './generate/vitals-beside.ts';
import { randomFor } from './random.ts';
import type { Patient } from './truth.ts';

export function generatePatient(seed: string | number, index: number): Patient {
  const random = (part: string) => randomFor(seed, index, part);
  const person = generatePerson(random('person'), index);
  const chronic = pickChronic(random('chronic'), person);
  const visits = generateVisits(random('visits'), person, siteOf(index), chronic);
  const conditions = generateConditions(random('conditions'), person, chronic, visits);
  const chart: Chart = { person, site: siteOf(index), chronic, visits, conditions };
  const laboratory = generateLaboratory(
    random('laboratory'),
    siteOf(index),
    generateLabs(random('labs'), chronic, visits),
  );
  const procedures = generateProcedures(random('procedures'), visits);
  const careTeams = generateCareTeams(random('care teams'), chart);
  const serviceOrders = generateServiceOrders(random('service orders'), chart);
  const coverages = generateCoverages(random('insurance'), person);
  const carePlans = generateCarePlans(random('care plans'), chart, careTeams);
  const identity = generateIdentity(random('identity'), person);
  const answers = generateAnswers(random('answers'), person, visits);
  const [visitReasons, asserted, kin] = [random('visit reasons'), random('asserted'), random('next of kin')];
  const scores = generateScores(random('scores'), visits);
  const medications = [
    ...withProblems(generateMedications(random('medications'), chronic, visits), conditions),
    ...toldByDoctors(random('told by doctors'), siteOf(index), visits),
  ];
  return {
    index,
    person: {
      ...person,
      identity,
      relatives: person.relatives.map((relative) => withAddress(kin, relative, person)),
    },
    encounters: visits.map((visit) => forProblem(visitReasons, visit, chronic)),
    conditions: [
      ...conditions.map((condition) => withAsserted(asserted, condition)),
      ...generateConcerns(random('concerns'), person, visits),
    ],
    vitals: addBeside(random('vitals-beside'), person, visits, generateVitals(random('vitals'), person, visits)),
    ...laboratory,
    scores: [...scores, ...generateEntries(random('flowsheet'), person, visits, scores.length)],
    answers: [...answers, ...generateMoreAnswers(random('more answers'), person, visits)],
    occupations: generateOccupations(random('occupations'), answers),
    forms: generateForms(random('forms'), person, visits, index),
    allergies: generateAllergies(random('allergies'), visits),
    immunizations: generateImmunizations(random('immunizations'), person, visits).map((shot) =>
      shot.given && !shot.reported ? { ...shot, location: locationCode(siteOf(index), 'clinic') } : shot,
    ),
    procedures: [...procedures, ...generateMoments(random('moments'), visits)],
    notes: [
      ...generateNotes(random('notes'), person, visits),
      ...generateStayNotes(random('stay notes'), person, visits),
    ],
    documents: withImages(
      random('images'),
      generateDocuments(random('documents'), { person, visits, procedures, labs: laboratory.labs }),
    ),
    medications,
    dispenses: generateDispenses(random('dispenses'), medications),
    memberships: generateMemberships(random('memberships'), person, siteOf(index), chronic),
    coverages,
    billing: generateBilling(random('billing'), chart, coverages),
    careTeams,
    carePlans,
    goals: generateGoals(random('goals'), chart, carePlans),
    serviceOrders,
    scheduling: generateScheduling(random('scheduling'), index, chart, serviceOrders),
    consents: generateConsents(random('consents'), chart),
    implants: generateImplants(random('implants'), chart),
  };
}

/** Visits, conditions, allergies. */
import { coded, type Difference, difference, extra, only, terminology, written } from '../difference.ts';
import { listOf } from '../json.ts';
import { nameIn } from '../site-names.ts';

export const visits: readonly Difference[] = [
  only('Synthea', 'Encounter', ['identifier'], {
    what: 'Id of a visit in the bundles',
    why: 'Synthea gives other ids in its CSV files',
  }),
  only('Portico', 'Encounter', ['identifier'], { what: 'Id of a visit in the CSV files', why: 'kept in EXT_ID' }),
  only(
    'Portico',
    ['Encounter', 'Condition', 'AllergyIntolerance'],
    ['class.display', 'clinicalStatus.coding.display', 'verificationStatus.coding.display'],
    { what: 'Names of classes and states', why: 'the bundles leave them out' },
  ),
  only(
    'Portico',
    ['Condition', 'AllergyIntolerance', 'Observation'],
    ['category.text', 'clinicalStatus.text', 'verificationStatus.text'],
    { what: 'Texts of categories and states', why: 'the bundles leave them out' },
  ),
  only('Portico', ['Encounter', 'Patient'], ['class.extension', 'extension.extension.valueCoding.extension'], {
    what: 'Original of a Coding that stands alone, and how the standard one stands to it',
    why: 'a code map made it',
  }),
  only('Portico', 'Procedure', ['basedOn'], {
    what: 'Order of a procedure',
    why: 'Meridian keeps procedures as orders',
  }),
  extra(
    'Portico',
    'Encounter',
    ['type'],
    { what: 'Class of a visit as a second type', why: 'a Coding has no room for the original' },
    ({ coding }) => listOf(coding).some(({ system }) => system === `${terminology}/v3-ActCode`),
  ),
  difference(
    'Synthea',
    'Encounter',
    { what: 'Text of a visit’s type', why: 'CODE_VALUE has one name for a code and a visit has none of its own' },
    ({ type }) => {
      const [concept] = listOf(type);
      const [coding] = listOf(concept?.coding);
      const name = coding && nameIn('encounter-type', coding);
      const text = name?.local ?? coding?.display;
      if (!concept || concept.text === text) return false;
      concept.text = text;
      return true;
    },
  ),
  difference(
    'Synthea',
    'Encounter',
    { what: 'Standard name of a visit’s type that no code map has', why: 'CODE_VALUE has no column for it' },
    ({ type }) => {
      const unnamed = listOf(type).flatMap(({ coding }) =>
        listOf(coding).filter((one) => !nameIn('encounter-type', one)),
      );
      for (const coding of unnamed) delete coding.display;
      return unnamed.length > 0;
    },
  ),
  written(
    'Synthea',
    'Encounter',
    ['participant.type'],
    { what: 'Role of the practitioner', why: 'Meridian knows the attending, not who did most' },
    () => [{ ...coded(`${terminology}/v3-ParticipationType`, 'ATND', 'attender'), text: 'ATTENDING' }],
  ),
  difference(
    'Synthea',
    'Encounter',
    { what: 'Text of a visit’s reason', why: 'the bundles leave it out; REASON_TXT is served as text' },
    ({ reasonCode }) => {
      const bare = listOf(reasonCode).filter(({ text }) => text === undefined);
      for (const reason of bare) reason.text = listOf(reason.coding)[0]?.display;
      return bare.length > 0;
    },
  ),
  only('Synthea', 'Encounter', ['hospitalization'], { what: 'Discharge', why: 'not in encounters.csv' }),
  only('Portico', 'Encounter', ['diagnosis'], {
    what: 'Diagnoses of a visit',
    why: 'Synthea links them in the other direction only',
  }),
  written(
    'Synthea',
    ['Patient', 'Condition', 'AllergyIntolerance'],
    ['deceasedDateTime', 'onsetDateTime', 'recordedDate', 'abatementDateTime'],
    {
      what: 'Time of day of deaths, conditions and allergies',
      why: 'the CSV files say the day, in Synthea’s own zone',
    },
    (moment) => String(moment).slice(0, 10),
  ),
  difference(
    'Synthea',
    'Condition',
    {
      what: 'Category of a condition that lasts',
      why: 'what is over is a diagnosis of its visit, what lasts a problem',
    },
    (condition) => {
      if (condition.abatementDateTime !== undefined) return false;
      condition.category = [coded(`${terminology}/condition-category`, 'problem-list-item', 'Problem List Item')];
      return true;
    },
  ),
];

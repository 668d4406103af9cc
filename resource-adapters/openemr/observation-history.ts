/**
 * history_data has a row for each change of a patient's history: the last one counts. Its columns are `note|status|day of
 * quitting`; that of tobacco has an option of smoking_status as a fourth.
 */
import {
  annotation,
  concept,
  except,
  fixedCode,
  fixedConcept,
  orAbsent,
  piece,
  reference,
  text,
  timestamp,
  unlessIn,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

/** Codes that are no standard's: which of the columns. */
const columns = 'urn:openemr:history';

const lifestyle = <C extends string>(column: C, display: string, loinc?: string) => ({
  code:
    loinc === undefined
      ? fixedConcept(columns, column, display)
      : fixedConcept(codes.loinc, loinc, display, [{ system: columns, code: column, display }]),
  valueCodeableConcept: piece(2, '|', concept(column, codes.lifestyleStatus)),
  note: piece(1, '|', annotation(column)),
});

const told = <C extends string>(column: C, display: string) => ({
  code: fixedConcept(columns, column, display),
  valueString: text(column),
});

export default resource('Observation', {
  table: 'history_data',
  id: 'id',
  prefix: 'history',
  lastUpdated: timestamp('date'),
  unlessIn: unlessIn('history_data', { pid: 'pid' }, {}, { later: { id: 'id' } }),
  follows: 'subject',
  author: reference('Practitioner', 'created_by', { absent: ['0'] }),
  meta: { source: 'urn:openemr:history_data' },
  elements: {
    status: fixedCode('final'),
    category: [fixedConcept(codes.observationCategory, 'social-history', 'Social History')],
    subject: reference('Patient', 'pid'),
    effectiveDateTime: orAbsent(timestamp('date')),
    performer: reference('Practitioner', 'created_by', { absent: ['0'] }),
  },
  unpivot: {
    smoking: {
      profile: usCore('us-core-smokingstatus'),
      code: fixedConcept(codes.loinc, '72166-2', 'Tobacco smoking status'),
      valueCodeableConcept: piece(4, '|', except({ tobacco: '0' }, concept('tobacco', codes.smokingStatus))),
    },
    tobacco: lifestyle('tobacco', 'Tobacco'),
    alcohol: lifestyle('alcohol', 'History of Alcohol use', '11331-6'),
    drugs: lifestyle('recreational_drugs', 'Recreational Drugs'),
    coffee: lifestyle('coffee', 'Coffee'),
    exercise: lifestyle('exercise_patterns', 'Exercise Patterns'),
    counseling: lifestyle('counseling', 'Counseling'),
    hazards: lifestyle('hazardous_activities', 'Hazardous Activities'),
    sleep: told('sleep_patterns', 'Sleep Patterns'),
    seatbelt: told('seatbelt_use', 'Seatbelt Use'),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'category', 'code', 'combo-code', 'patient', 'subject'],
    ...['date', 'performer', 'value-concept', 'code-value-concept'],
  ],
});

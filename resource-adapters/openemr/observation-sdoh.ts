/** One row of form_history_sdoh is an assessment of social needs: an Observation for each of its questions that was answered. */

import type { CodeSet } from '../../src/adapter/index.ts';
import {
  annotation,
  anything,
  backbone,
  concept,
  date,
  except,
  fixedCode,
  fixedConcept,
  number,
  orAbsent,
  reference,
  timestamp,
  unlessIn,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

const nobody = { absent: ['0'] } as const;
/** Codes that are no standard's: which of the columns. */
const columns = 'urn:openemr:sdoh';

const survey = fixedConcept(codes.observationCategory, 'survey', 'Survey');
const sdoh = fixedConcept(codes.usCoreCategory, 'sdoh', 'SDOH');
const socialHistory = fixedConcept(codes.observationCategory, 'social-history', 'Social History');

const answer = <C extends string, N extends string>(column: C, display: string, set: CodeSet, notes: N) => ({
  profile: usCore('us-core-observation-screening-assessment'),
  category: [survey, sdoh],
  code: fixedConcept(columns, column, display),
  valueCodeableConcept: concept(column, set),
  note: annotation(notes),
});

const context = <C extends string>(column: C, display: string, set: CodeSet) => ({
  category: [socialHistory],
  code: fixedConcept(columns, column, display),
  valueCodeableConcept: concept(column, set),
});

export default resource('Observation', {
  table: 'form_history_sdoh',
  id: 'id',
  prefix: 'sdoh',
  lastUpdated: timestamp('updated_at'),
  unlessIn: unlessIn('forms', { form_id: 'id', pid: 'pid' }, { only: { formdir: 'history_sdoh', deleted: '1' } }),
  follows: 'subject',
  author: reference('Practitioner', 'updated_by', nobody),
  meta: { source: 'urn:openemr:form_history_sdoh' },
  elements: {
    status: fixedCode('final'),
    subject: reference('Patient', 'pid'),
    encounter: reference('Encounter', ['pid', 'encounter'], nobody),
    effectiveDateTime: orAbsent(date('assessment_date')),
    issued: timestamp('created_at'),
    performer: reference('Practitioner', 'updated_by', nobody),
  },
  unpivot: {
    food: answer('food_insecurity', 'Food insecurity', codes.foodInsecurity, 'food_insecurity_notes'),
    housing: answer(
      'housing_instability',
      'Housing instability',
      codes.housingInstability,
      'housing_instability_notes',
    ),
    transport: answer(
      'transportation_insecurity',
      'Transportation insecurity',
      codes.transportationInsecurity,
      'transportation_insecurity_notes',
    ),
    utilities: answer(
      'utilities_insecurity',
      'Utilities insecurity',
      codes.utilitiesInsecurity,
      'utilities_insecurity_notes',
    ),
    safety: answer(
      'interpersonal_safety',
      'Interpersonal safety',
      codes.interpersonalSafety,
      'interpersonal_safety_notes',
    ),
    finance: answer('financial_strain', 'Financial strain', codes.financialStrain, 'financial_strain_notes'),
    isolation: answer('social_isolation', 'Social isolation', codes.socialIsolation, 'social_isolation_notes'),
    childcare: answer('childcare_needs', 'Childcare needs', codes.childcareNeeds, 'childcare_needs_notes'),
    digital: answer('digital_access', 'Digital access', codes.digitalAccess, 'digital_access_notes'),
    hunger: {
      profile: usCore('us-core-observation-screening-assessment'),
      category: [survey, sdoh],
      code: fixedConcept(codes.loinc, '88124-3', 'Food insecurity risk [HVS]', [
        { system: columns, code: 'hunger_score', display: 'Hunger Vital Sign score' },
      ]),
      valueInteger: number('hunger_score'),
    },
    employment: context('employment_status', 'Employment status', codes.employmentStatus),
    education: context('education_level', 'Education level', codes.educationLevel),
    pregnancy: {
      profile: usCore('us-core-observation-pregnancystatus'),
      category: [socialHistory],
      code: fixedConcept(codes.loinc, '82810-3', 'Pregnancy status'),
      valueCodeableConcept: concept('pregnancy_status', codes.pregnancyStatus),
      component: except(
        { pregnancy_status: '' },
        when(
          { pregnancy_status: anything },
          backbone({
            code: fixedConcept(codes.loinc, '11778-8', 'Delivery date Estimated'),
            valueDateTime: date('pregnancy_edd'),
          }),
        ),
      ),
    },
    intent: {
      profile: usCore('us-core-observation-pregnancyintent'),
      category: [socialHistory],
      code: fixedConcept(codes.loinc, '86645-9', 'Pregnancy intention in the next year - Reported'),
      valueCodeableConcept: concept('pregnancy_intent', codes.pregnancyIntent),
    },
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'category', 'code', 'combo-code', 'patient', 'subject'],
    ...['encounter', 'date', 'performer', 'value-concept', 'code-value-concept'],
  ],
});

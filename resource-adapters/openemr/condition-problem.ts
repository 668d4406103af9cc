/**
 * The problem list and the health concerns: rows of lists of these types. `activity` 0 is a row taken back; a problem that is over
 * has an end or an outcome.
 */
import {
  annotation,
  concept,
  except,
  extension,
  firstOf,
  fixedConcept,
  instant,
  reference,
  requiredConcept,
  timestamp,
  when,
  whenSet,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { issueCode, writer, writtenBy } from './issues.ts';
import { resource, usCore } from './system.ts';

const isConcern = { type: 'health_concern' } as const;
const isError = { verification: 'entered-in-error' } as const;
const clinical = (code: string, display: string) => fixedConcept(codes.conditionClinical, code, display);

export default resource('Condition', {
  table: 'lists',
  id: 'id',
  prefix: 'problem',
  lastUpdated: instant('modifydate'),
  only: { type: ['medical_problem', 'health_concern'], activity: '1' },
  follows: 'subject',
  joins: { writer },
  meta: { source: 'urn:openemr:lists' },
  profile: usCore('us-core-condition-problems-health-concerns'),
  elements: {
    extension: extension('http://hl7.org/fhir/StructureDefinition/condition-assertedDate', {
      valueDateTime: timestamp('date'),
    }),
    // Outcome 1 is resolved; occurrence 6 to 8 are recurrences, early to late.
    clinicalStatus: except(
      isError,
      firstOf(
        when({ outcome: '1' }, clinical('resolved', 'Resolved')),
        whenSet(timestamp('enddate'), clinical('inactive', 'Inactive')),
        when({ occurrence: ['6', '7', '8'] }, clinical('recurrence', 'Recurrence')),
        clinical('active', 'Active'),
      ),
    ),
    verificationStatus: except(
      { verification: '' },
      requiredConcept('verification', codes.conditionVerification, {
        system: codes.conditionVerificationSystem,
        code: 'unconfirmed',
        display: 'Unconfirmed',
      }),
    ),
    category: [
      except(isConcern, fixedConcept(codes.conditionCategory, 'problem-list-item', 'Problem List Item')),
      when(isConcern, fixedConcept(codes.concernCategory, 'health-concern', 'Health Concern')),
      when(isConcern, concept('subtype', codes.healthConcern)),
    ],
    code: issueCode('diagnosis', 'title'),
    subject: reference('Patient', 'pid'),
    onsetDateTime: timestamp('begdate'),
    abatementDateTime: timestamp('enddate'),
    recordedDate: timestamp('date'),
    recorder: writtenBy,
    note: annotation('comments'),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'patient', 'subject', 'category', 'clinical-status'],
    ...['verification-status', 'code', 'onset-date', 'abatement-date', 'recorded-date', 'asserted-date'],
  ],
});

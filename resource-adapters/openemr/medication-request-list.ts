/**
 * The medication list: rows of lists of the type medication, what a patient says to take. An entry that is a prescription as well
 * is served from there: OpenEMR ties the two by lists_medication.prescription_id, and where it was put on the list from a
 * prescription without that, by the name of the drug, as long as neither is over.
 */
import {
  above,
  annotation,
  backbone,
  except,
  firstOf,
  fixed,
  fixedCode,
  fixedConcept,
  instant,
  many,
  reference,
  text,
  timestamp,
  unlessIn,
  whenSet,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { firstVisit, issueCode, visits, writer } from './issues.ts';
import { resource, usCore } from './system.ts';

export default resource('MedicationRequest', {
  table: 'lists',
  id: 'id',
  prefix: 'list',
  lastUpdated: instant('modifydate'),
  only: { type: 'medication' },
  unlessIn: [
    unlessIn('lists_medication', { list_id: 'id' }, { only: { prescription_id: above(0) } }),
    unlessIn(
      'prescriptions',
      { patient_id: 'pid', drug: 'title' },
      { only: { medication: '1', active: '1' } },
      { rows: { only: { activity: '1', enddate: null } } },
    ),
  ],
  follows: 'subject',
  joins: { visits, writer, more: many('lists_medication', { list_id: 'id' }, 'id') },
  meta: { source: 'urn:openemr:lists' },
  profile: usCore('us-core-medicationrequest'),
  elements: {
    status: firstOf(
      except({ activity: '1' }, fixedCode('stopped')),
      whenSet(timestamp('enddate'), fixedCode('completed')),
      fixedCode('active'),
    ),
    intent: fixedCode('plan'),
    category: [fixedConcept(codes.medicationRequestCategory, 'community', 'Community')],
    reportedBoolean: fixed(true),
    medicationCodeableConcept: issueCode('diagnosis', 'title'),
    subject: reference('Patient', 'pid'),
    encounter: firstVisit,
    authoredOn: timestamp('date'),
    recorder: reference('Practitioner', 'writer.id'),
    note: annotation('comments'),
    dosageInstruction: backbone({ text: text('more.drug_dosage_instructions') }),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'intent', 'category', 'code', 'patient', 'subject'],
    ...['encounter', 'authoredon'],
  ],
});

/**
 * One row of form_encounter is one Encounter, known to every other table by the patient and its number. It is gone when its
 * own form is deleted. OpenEMR has no status of encounters: one that has an end is finished, of the rest nobody knows.
 */
import {
  above,
  anything,
  backbone,
  coding,
  codings,
  concept,
  conceptText,
  fixedCode,
  fixedConcept,
  identifier,
  instant,
  period,
  reference,
  timestamp,
  unlessIn,
  when,
  whenSet,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

const nobody = { absent: ['0'] } as const;

export default resource('Encounter', {
  table: 'form_encounter',
  id: ['pid', 'encounter'],
  lastUpdated: instant('last_update'),
  only: { pid: anything, encounter: above(0) },
  unlessIn: unlessIn('forms', { form_id: 'id' }, { only: { formdir: 'newpatient', deleted: '1' } }),
  follows: 'subject',
  profile: usCore('us-core-encounter'),
  elements: {
    identifier: [
      identifier({ system: 'urn:openemr:encounter', value: 'encounter', use: 'usual', type: 'VN' }),
      identifier({ system: 'urn:openemr:external-encounter', value: 'external_id', use: 'secondary' }),
    ],
    status: whenSet(timestamp('date_end'), fixedCode('finished'), fixedCode('unknown')),
    class: coding('class_code', codes.encounterClass),
    type: [
      concept('pc_catid', codes.category),
      codings('encounter_type_code', {
        systems: codes.systems,
        other: 'urn:openemr:list:encounter-types',
        text: 'encounter_type_description',
      }),
      // Searched by whoever decides who may see it: access.ts.
      when({ sensitivity: 'high' }, concept('sensitivity', codes.sensitivity)),
    ],
    subject: reference('Patient', 'pid'),
    participant: [
      backbone(
        {
          type: [fixedConcept(codes.participationType, 'PPRF', 'primary performer')],
          individual: reference('Practitioner', 'provider_id', nobody),
        },
        ['individual'],
      ),
      backbone(
        {
          type: [fixedConcept(codes.participationType, 'ATND', 'attender')],
          individual: reference('Practitioner', 'supervisor_id', nobody),
        },
        ['individual'],
      ),
      backbone(
        {
          type: [fixedConcept(codes.participationType, 'REF', 'referrer')],
          individual: reference('Practitioner', 'referring_provider_id', nobody),
        },
        ['individual'],
      ),
    ],
    period: period(timestamp('date'), timestamp('date_end')),
    reasonCode: conceptText('reason'),
    hospitalization: backbone({ dischargeDisposition: concept('discharge_disposition', codes.dischargeDisposition) }),
    location: backbone({ location: reference('Location', 'facility_id', nobody) }),
    serviceProvider: reference('Organization', 'facility_id', nobody),
    partOf: reference('Encounter', ['pid', 'parent_encounter_id'], nobody),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'identifier', 'status', 'class', 'type', 'subject', 'patient'],
    ...['participant', 'participant-type', 'practitioner', 'date', 'location', 'service-provider', 'part-of'],
    'discharge-disposition',
  ],
});

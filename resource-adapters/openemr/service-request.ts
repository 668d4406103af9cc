/** One line of an order is one ServiceRequest. */
import { code, codings, identifier, orAbsent, reference, text, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { counts, encounter, labCode, nobody, ofType, performer, subject } from './laboratory.ts';
import { resource, usCore } from './system.ts';

export default resource('ServiceRequest', {
  table: 'ordered_line',
  id: ['procedure_order_id', 'procedure_order_seq'],
  lastUpdated: timestamp('date_ordered'),
  only: counts,
  follows: 'subject',
  author: reference('Practitioner', 'provider_id', nobody),
  profile: usCore('us-core-servicerequest'),
  elements: {
    identifier: [
      identifier({ system: 'urn:openemr:order', value: 'procedure_order_id', use: 'usual', type: 'PLAC' }),
      identifier({ system: 'urn:openemr:order-control', value: 'control_id', use: 'secondary', type: 'FILL' }),
    ],
    status: code(
      'order_status',
      { pending: 'active', routed: 'active', complete: 'completed', canceled: 'revoked' },
      { otherwise: 'unknown' },
    ),
    intent: code(
      'order_intent',
      { proposal: 'proposal', plan: 'plan', directive: 'directive', order: 'order', option: 'option' },
      { otherwise: 'order' },
    ),
    category: [
      ofType('laboratory_test', codes.snomed, '108252007', 'Laboratory procedure'),
      ofType('imaging', codes.snomed, '363679005', 'Imaging'),
    ],
    priority: code('order_priority', { high: 'urgent', normal: 'routine' }),
    code: labCode('procedure_code', 'procedure_name'),
    subject,
    encounter,
    authoredOn: timestamp('date_ordered'),
    requester: orAbsent(reference('Practitioner', 'provider_id', nobody)),
    performer,
    reasonCode: [
      codings('diagnoses', { systems: codes.systems, other: codes.otherCode, text: 'reason_description' }),
      codings('order_diagnosis', { systems: codes.systems, other: codes.otherCode }),
    ],
    patientInstruction: text('patient_instructions'),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'identifier', 'status', 'intent', 'category', 'priority', 'code', 'patient'],
    ...['subject', 'encounter', 'authored', 'requester', 'performer'],
  ],
});

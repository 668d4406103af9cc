/** One row of prescriptions is one MedicationRequest. A day on which it ends is the day on which it was completed, as OpenEMR has it. */
import {
  annotation,
  backbone,
  code,
  codings,
  concept,
  conceptText,
  date,
  except,
  firstOf,
  fixed,
  fixedCode,
  fixedConcept,
  flag,
  number,
  orAbsent,
  period,
  quantity,
  reference,
  text,
  timestamp,
  whenSet,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

const nobody = { absent: ['0'] } as const;
/** Text columns of numbers: a blank is none. */
const absent = ['0', ''];

export default resource('MedicationRequest', {
  table: 'prescriptions',
  id: 'id',
  prefix: 'rx',
  lastUpdated: [timestamp('date_modified'), timestamp('date_added')],
  follows: 'subject',
  author: reference('Practitioner', 'provider_id', nobody),
  meta: { source: 'urn:openemr:prescriptions' },
  profile: usCore('us-core-medicationrequest'),
  elements: {
    status: firstOf(
      except({ active: '1' }, fixedCode('stopped')),
      whenSet(date('end_date'), fixedCode('completed')),
      fixedCode('active'),
    ),
    intent: code(
      'request_intent',
      { proposal: 'proposal', plan: 'plan', order: 'order', 'original-order': 'original-order', option: 'option' },
      { otherwise: 'order' },
    ),
    category: [
      firstOf(
        except({ usage_category: '' }, concept('usage_category', codes.usageCategory)),
        fixedConcept(codes.medicationRequestCategory, 'community', 'Community'),
      ),
    ],
    reportedBoolean: fixed(false),
    medicationCodeableConcept: codings('rxnorm_drugcode', {
      systems: { RXCUI: codes.rxnorm },
      other: codes.rxnorm,
      text: 'drug',
      otherwise: codes.unknown,
    }),
    subject: reference('Patient', 'patient_id'),
    encounter: reference('Encounter', ['patient_id', 'encounter'], nobody),
    authoredOn: timestamp('date_added'),
    requester: orAbsent(reference('Practitioner', 'provider_id', nobody)),
    reasonCode: [codings('diagnosis', { systems: codes.systems, other: codes.otherCode }), conceptText('indication')],
    note: annotation('note'),
    dosageInstruction: backbone({
      text: firstOf(text('drug_dosage_instructions'), text('dosage')),
      timing: backbone({
        repeat: backbone({ boundsPeriod: period(date('start_date'), date('end_date')) }),
        // The option 17 is as needed, and no time.
        code: except({ interval: ['0', '17'] }, concept('interval', codes.drugInterval)),
      }),
      asNeededBoolean: flag('interval', { '17': true }),
      route: except({ route: ['', '0'] }, concept('route', codes.route)),
      doseAndRate: [
        backbone({ doseQuantity: quantity({ value: 'size', unit: { column: 'unit', set: codes.drugUnit }, absent }) }),
      ],
    }),
    dispenseRequest: backbone({
      numberOfRepeatsAllowed: number('refills'),
      quantity: quantity({ value: 'quantity', absent }),
    }),
    substitution: backbone({ allowedBoolean: flag('substitute', { '1': true, '2': false }) }),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'intent', 'category', 'code', 'patient', 'subject'],
    ...['encounter', 'authoredon', 'requester'],
  ],
});

/**
 * One row of billing that is a service is one ChargeItem: a line of the fee sheet. Diagnoses and payments are lines as well, and
 * served as neither; a claim is built by OpenEMR when it is sent, and kept as no row.
 */
import { backbone, code, coding, money, quantity, reference, text, timestamp, when } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource } from './system.ts';

const { CPT4, HCPCS } = codes.charges;

export default resource('ChargeItem', {
  table: 'billing',
  id: 'id',
  only: { activity: '1', code_type: ['CPT4', 'HCPCS'] },
  follows: 'subject',
  elements: {
    status: code('billed', { '1': 'billed' }, { otherwise: 'billable' }),
    code: backbone({
      coding: [when({ code_type: 'CPT4' }, coding('code', CPT4)), when({ code_type: 'HCPCS' }, coding('code', HCPCS))],
      text: text('code_text'),
    }),
    subject: reference('Patient', 'pid'),
    context: reference('Encounter', ['pid', 'encounter'], { absent: ['0'] }),
    occurrenceDateTime: timestamp('date'),
    performer: backbone({ actor: reference('Practitioner', 'provider_id', { absent: ['0'] }) }),
    quantity: quantity({ value: 'units' }),
    priceOverride: money('fee', 'USD'),
  },
  search: ['_id', 'patient', 'subject', 'context', 'performer-actor', 'occurrence', 'quantity'],
});

/** One row of RX_DISP, a fill, is one MedicationDispense. The pharmacy's system keeps UTC. */
import {
  backbone,
  codeFrom,
  concept,
  fixedConcept,
  flag,
  instant,
  quantity,
  reference,
  text,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('MedicationDispense', {
  table: 'RX_DISP',
  id: 'DISP_ID',
  lastUpdated: instant('UPD_UTC'),
  unless: { STATUS_CD: 'X' },
  follows: 'subject',
  profile: usCore('us-core-medicationdispense'),
  elements: {
    status: codeFrom('STATUS_CD', codes.dispenseStatus, { otherwise: 'unknown' }),
    medicationReference: reference('Medication', 'DRUG_CD', { display: 'DRUG_TXT' }),
    medicationCodeableConcept: when(
      { DRUG_CD: null },
      concept('DRUG_CD', codes.drug, { text: 'DRUG_TXT', otherwise: codes.unknown }),
    ),
    subject: reference('Patient', 'PAT_ID'),
    performer: [
      backbone({
        function: fixedConcept(codes.dispenserFunction, 'finalchecker', 'Final Checker'),
        actor: reference('Practitioner', 'RPH_PROV_ID'),
      }),
      backbone({ actor: reference('Organization', 'PHARM_ORG_NO') }),
    ],
    authorizingPrescription: reference('MedicationRequest', 'RX_ID', { source: 'rx' }),
    type: concept('FILL_CD', codes.dispenseType),
    quantity: quantity({ value: 'QTY_NUM', unit: { column: 'QTY_UNIT', set: codes.unit } }),
    daysSupply: quantity({ value: 'DAYS_SUP', unit: { code: 'd', unit: 'days' }, absent: ['0'] }),
    whenPrepared: instant('PREP_UTC'),
    whenHandedOver: instant('HAND_UTC'),
    dosageInstruction: backbone({
      text: text('SIG_TXT'),
      timing: backbone({ code: concept('FREQ_CD', codes.frequency) }),
      asNeededBoolean: flag('FREQ_CD', { PRN: true }),
      route: concept('ROUTE_CV', codes.route),
      doseAndRate: [
        backbone({ doseQuantity: quantity({ value: 'DOSE_QTY', unit: { column: 'DOSE_UNIT', set: codes.unit } }) }),
      ],
    }),
    substitution: backbone({ wasSubstituted: flag('SUBST_FLG', { Y: true, N: false }) }),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'status', 'type', 'medication', 'patient', 'subject'],
    ...['performer', 'prescription', 'whenprepared', 'whenhandedover'],
  ],
});

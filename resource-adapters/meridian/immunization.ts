/** One row of IMMUNIZATION, from a MUMPS module that counts days and seconds, is one Immunization. */
import {
  backbone,
  codedReference,
  codeFrom,
  concept,
  dayCount,
  dayCountTime,
  epochSeconds,
  flag,
  quantity,
  reference,
  text,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

/** The day that MUMPS calls 0. */
const horolog = '1840-12-31';

export default resource('Immunization', {
  table: 'IMMUNIZATION',
  id: 'IMM_ID',
  lastUpdated: epochSeconds('UPD_EPOCH'),
  only: { DEL_FLG: 'N' },
  follows: 'patient',
  profile: usCore('us-core-immunization'),
  elements: {
    status: codeFrom('STATUS_CD', codes.immunizationStatus, { otherwise: 'completed' }),
    statusReason: when({ STATUS_CD: 'N' }, concept('REFUSE_CD', codes.refusalReason)),
    vaccineCode: concept('VAX_CD', codes.vaccine, { text: 'VAX_TXT', otherwise: codes.unknown }),
    patient: reference('Patient', 'PERSON_NO'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    occurrenceDateTime: dayCountTime('GIVEN_DAY', 'GIVEN_SEC', horolog),
    location: reference('Location', 'LOC_CD'),
    primarySource: flag('HIST_FLG', { Y: false, N: true }),
    manufacturer: codedReference('MFR_CD', codes.vaccineManufacturer),
    lotNumber: text('LOT_NO'),
    expirationDate: dayCount('EXP_DAY', horolog),
    site: concept('BODY_SITE', codes.bodySite),
    route: concept('ROUTE_CV', codes.route),
    doseQuantity: quantity({ value: 'DOSE_QTY', unit: { column: 'DOSE_UNIT', set: codes.unit } }),
    performer: backbone({ actor: reference('Practitioner', 'PROV_ID') }),
  },
  search: [
    ...[
      '_profile',
      'location',
      '_id',
      '_lastUpdated',
      'patient',
      'status',
      'status-reason',
      'vaccine-code',
      'date',
      'lot-number',
      'performer',
    ],
  ],
});

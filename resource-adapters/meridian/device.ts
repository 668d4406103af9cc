/** One row of IMPLANT_LOG is one Device: what was implanted, with the parts of its Unique Device Identifier. */
import {
  backbone,
  codeFrom,
  concept,
  date8,
  dayCount,
  except,
  fixed,
  reference,
  startsWith,
  text,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Device', {
  table: 'IMPLANT_LOG',
  id: 'IMPL_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { ACTIVE_IND: '1' },
  unless: { STAT_CD: 'W' },
  follows: 'patient',
  ofPatient: 'patient',
  profile: usCore('us-core-implantable-device'),
  elements: {
    udiCarrier: backbone(
      {
        deviceIdentifier: text('UDI_DI'),
        issuer: when({ UDI_TXT: startsWith('(01)') }, fixed('http://hl7.org/fhir/NamingSystem/gs1-di')),
        carrierHRF: text('UDI_TXT'),
        entryType: codeFrom('UDI_SRC', codes.udiEntry),
      },
      ['deviceIdentifier'],
    ),
    status: codeFrom('STAT_CD', codes.deviceStatus, { otherwise: 'unknown' }),
    distinctIdentifier: text('DONOR_NO'),
    manufacturer: text('MFR_NM'),
    manufactureDate: date8('MADE_DT'),
    expirationDate: dayCount('EXP_DAY', '1840-12-31'),
    lotNumber: except({ LOT_NO: 'NONE' }, text('LOT_NO')),
    serialNumber: except({ SER_NO: 'NONE' }, text('SER_NO')),
    modelNumber: text('MODEL_NM'),
    type: concept('DEV_CD', codes.device, { text: 'DEV_TXT', otherwise: codes.unknown }),
    patient: reference('Patient', 'MRN_INT'),
    owner: reference('Organization', 'ORG_NO'),
  },
  search: [
    ...['_id', '_lastUpdated', 'patient', 'type', 'status', 'udi-carrier', 'udi-di', 'manufacturer', 'model'],
    ...['organization'],
  ],
});

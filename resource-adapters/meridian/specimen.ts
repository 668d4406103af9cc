/** One row of LAB_SPEC, a container, is one Specimen. */
import {
  backbone,
  char14,
  codeFrom,
  concept,
  dateTime,
  identifier,
  quantity,
  reference,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Specimen', {
  table: 'LAB_SPEC',
  id: ['ACC_NO', 'CONT_NO'],
  lastUpdated: char14('UPD_STAMP'),
  unless: { STATUS_CD: 'X' },
  follows: 'subject',
  profile: usCore('us-core-specimen'),
  elements: {
    accessionIdentifier: identifier({ system: 'urn:meridian:accession', value: 'ACC_NO', type: 'ACSN' }),
    status: codeFrom('STATUS_CD', codes.specimenStatus),
    type: concept('SPEC_CD', codes.specimenType, { otherwise: codes.unknown }),
    subject: reference('Patient', 'PAT_ID'),
    request: reference('ServiceRequest', 'ORD_NO', { source: 'lab' }),
    receivedTime: dateTime('RCV_DT', 'RCV_TM'),
    collection: backbone({
      collector: reference('Practitioner', 'COLL_PROV_ID'),
      collectedDateTime: dateTime('COLL_DT', 'COLL_TM'),
      quantity: quantity({ value: 'VOL_ML', unit: { code: 'mL' }, absent: ['0'] }),
    }),
    container: backbone({ type: concept('TUBE_CD', codes.specimenContainer) }),
    condition: concept('COND_CD', codes.specimenCondition),
  },
  search: [
    ...['_id', '_lastUpdated', 'accession', 'status', 'type', 'patient', 'subject', 'collector', 'collected'],
    ...['container'],
  ],
});

/** One row of lists of the type medical_device is one Device: what was implanted. The parts of its UDI are JSON. */
import {
  annotation,
  backbone,
  date,
  fixedCode,
  identifier,
  inJson,
  instant,
  reference,
  text,
  timestamp,
  whenSet,
} from '../../src/adapter/index.ts';
import { issueCode } from './issues.ts';
import { resource, usCore } from './system.ts';

/** What the GUDID says of the UDI, as OpenEMR keeps it. */
const part = (name: string) => inJson(['standard_elements', name], text('udi_data'));
const day = (name: string) => inJson(['standard_elements', name], date('udi_data'));

export default resource('Device', {
  table: 'lists',
  id: 'id',
  lastUpdated: instant('modifydate'),
  only: { type: 'medical_device', activity: '1' },
  follows: 'patient',
  ofPatient: 'patient',
  profile: usCore('us-core-implantable-device'),
  elements: {
    // What was typed and never looked up has no parts, and no carrier.
    identifier: identifier({ system: 'urn:openemr:udi', value: 'udi' }),
    udiCarrier: backbone({ deviceIdentifier: part('di'), carrierHRF: text('udi') }, ['deviceIdentifier']),
    status: whenSet(timestamp('enddate'), fixedCode('inactive'), fixedCode('active')),
    distinctIdentifier: part('donationId'),
    manufacturer: part('companyName'),
    manufactureDate: day('manufacturingDate'),
    expirationDate: day('expirationDate'),
    lotNumber: part('lotNumber'),
    serialNumber: part('serialNumber'),
    modelNumber: part('versionModelNumber'),
    type: issueCode('diagnosis', 'title'),
    patient: reference('Patient', 'pid'),
    note: annotation('comments'),
  },
  search: ['_id', '_lastUpdated', '_profile', 'patient', 'type', 'status'],
});

/** One row of PROV_MAIL is one Endpoint: where a provider takes Direct messages. https://directtrust.org/what-we-do/direct-secure-messaging */
import { code, fixedCoding, fixedConcept, reference, text, timestamp } from '../../src/adapter/index.ts';
import { resource } from './system.ts';

export default resource('Endpoint', {
  table: 'PROV_MAIL',
  id: 'MAIL_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  shared: true,
  elements: {
    status: code('ACTIVE_IND', { '1': 'active', '0': 'off' }),
    connectionType: fixedCoding(
      'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
      'direct-project',
      'Direct Project',
    ),
    name: text('MAIL_NM'),
    managingOrganization: reference('Organization', 'ORG_NO', { source: '' }),
    payloadType: fixedConcept('http://terminology.hl7.org/CodeSystem/endpoint-payload-type', 'any', 'Any'),
    address: text('MAIL_URL'),
  },
  search: ['_id', '_lastUpdated', 'status', 'connection-type', 'name', 'organization', 'payload-type'],
});

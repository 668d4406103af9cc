/**
 * A choice of who sees what, for a site to change. Staff reach the patients they are the provider of or have taken part in an
 * encounter of; encounters of high sensitivity need a scope for their label, a purpose, or a broken glass, as OpenEMR's own
 * access control asks for more than the right to see encounters.
 */
import type { AccessRules } from '../../src/adapter/index.ts';

export const access: AccessRules = {
  users: ['Patient?general-practitioner={user}', 'Patient?_has:Encounter:patient:participant={user}'],
  sensitive: [
    {
      label: { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R', display: 'restricted' },
      found: ['Encounter?type=urn:openemr:sensitivity|high'],
      purposes: ['TREAT', 'ETREAT'],
    },
  ],
};

/**
 * Meridian's choice of who sees what. Staff reach the patients they are the general practitioner of or have taken part in
 * a visit of; what is sensitive by the hospital's policy needs a scope for its label, a purpose, or a broken glass.
 */
import type { AccessRules } from '../../src/adapter/index.ts';

const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const snomed = 'http://snomed.info/sct';

export const access: AccessRules = {
  users: ['Patient?general-practitioner={user}', 'Patient?_has:Encounter:patient:participant={user}'],
  sensitive: [
    {
      label: { system: actCode, code: 'PSY', display: 'psychiatry disorder information sensitivity' },
      found: [`Condition?code=${snomed}|370143000,${snomed}|197480006`],
      purposes: ['TREAT', 'ETREAT'],
    },
    {
      // A minor's own affair: no proxy sees it without being allowed to.
      label: { system: actCode, code: 'SEX', display: 'sexuality and reproductive health information sensitivity' },
      found: [`Condition?code=${snomed}|72892002&patient.birthdate=gt{18-years-ago}`],
      purposes: ['TREAT', 'ETREAT'],
    },
  ],
};

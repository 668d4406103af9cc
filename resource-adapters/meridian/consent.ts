/** One row of CONSENT_FORM is one Consent. The form's code says what it is about, of what category, and by which policy. */
import {
  backbone,
  code,
  codeFrom,
  concept,
  date8,
  dateTime,
  period,
  reference,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource } from './system.ts';

export default resource('Consent', {
  table: 'CONSENT_FORM',
  id: 'FORM_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { STAT_CD: 'X' },
  follows: 'patient',
  elements: {
    status: codeFrom('STAT_CD', codes.consentStatus),
    scope: concept('FORM_CD', codes.consentScope),
    category: [concept('FORM_CD', codes.consentCategory)],
    patient: reference('Patient', 'PAT_ID'),
    dateTime: dateTime('SIGN_DT', 'SIGN_TM'),
    // Without the second column it is nobody: the patient signed.
    performer: reference('RelatedPerson', ['PAT_ID', 'SIGN_REL_SEQ']),
    organization: reference('Organization', 'ORG_NO'),
    policyRule: concept('FORM_CD', codes.consentPolicy),
    provision: backbone(
      {
        type: code('PERMIT_FLG', { Y: 'permit', N: 'deny' }),
        period: when({ PERMIT_FLG: ['Y', 'N'] }, period(date8('EFF_FROM'), date8('EFF_TO'))),
      },
      ['type'],
    ),
  },
  search: [
    ...['_id', '_lastUpdated', 'patient', 'status', 'scope', 'category', 'date', 'consentor', 'organization', 'period'],
  ],
});

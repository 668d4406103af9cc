/** One row of ALLERGY is one AllergyIntolerance, with its reactions. */
import {
  backbone,
  codeFrom,
  concept,
  date8,
  dateTime,
  fixedConcept,
  many,
  reference,
  requiredConcept,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('AllergyIntolerance', {
  table: 'ALLERGY',
  id: 'ALG_ID',
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { STATUS_CD: 'X' },
  follows: 'patient',
  author: reference('Practitioner', 'PROV_ID'),
  joins: { reaction: many('ALLERGY_RXN', { ALG_ID: 'ALG_ID' }, 'RXN_SEQ') },
  profile: usCore('us-core-allergyintolerance'),
  elements: {
    clinicalStatus: requiredConcept('STATUS_CD', codes.allergyStatus, {
      system: codes.allergyClinical,
      code: 'active',
      display: 'Active',
    }),
    verificationStatus: fixedConcept(codes.allergyVerification, 'confirmed', 'Confirmed'),
    type: codeFrom('ALG_TYPE', codes.allergyType),
    category: codeFrom('CATG_CD', codes.allergyCategory),
    criticality: codeFrom('CRIT_CD', codes.allergyCriticality),
    code: concept('ALLERGEN_CD', codes.allergen, { text: 'ALLERGEN_TXT', otherwise: codes.unknown }),
    patient: reference('Patient', 'PAT_ID'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    onsetDateTime: date8('ONSET_DT'),
    recordedDate: dateTime('REC_DT', 'REC_TM'),
    recorder: reference('Practitioner', 'PROV_ID'),
    reaction: backbone({
      manifestation: [
        concept('reaction.RXN_CD', codes.reaction, { text: 'reaction.RXN_TXT', otherwise: codes.unknown }),
      ],
      severity: codeFrom('reaction.SEV_CD', codes.reactionSeverity),
    }),
  },
  search: [
    ...['_id', '_lastUpdated', 'patient', 'clinical-status', 'verification-status', 'type', 'category', 'criticality'],
    ...['_profile', 'code', 'date', 'recorder', 'manifestation', 'severity'],
  ],
});

/**
 * One row of SCRN_FORM is one QuestionnaireResponse. Its lines are sections, questions and answers, each within another
 * line; a form of the house has no canonical URL, and says in an extension where its sheet is.
 */
import type { QuestionnaireResponseItem, QuestionnaireResponseItemAnswer } from 'fhir/r4.d.ts';
import {
  backbone,
  codeFrom,
  coding,
  dateTime,
  extended,
  extension,
  identifier,
  type Mapping,
  many,
  number,
  one,
  reference,
  text,
  timestamp,
  tree,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

const item: Mapping<'line.LINK_ID' | 'line.ITEM_TXT', QuestionnaireResponseItem> = backbone({
  linkId: text('line.LINK_ID'),
  text: text('line.ITEM_TXT'),
});

type AnswerColumn = 'line.ANS_CD' | 'line.ANS_NUM' | 'line.ANS_TXT';
const answer: Mapping<AnswerColumn, QuestionnaireResponseItemAnswer> = backbone({
  valueCoding: coding('line.ANS_CD', codes.formAnswer),
  valueDecimal: when({ 'line.ANS_CD': null }, number('line.ANS_NUM')),
  valueString: when({ 'line.ANS_CD': null, 'line.ANS_NUM': null }, text('line.ANS_TXT')),
});

export default resource('QuestionnaireResponse', {
  table: 'SCRN_FORM',
  id: 'SCR_ID',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { DEL_FLG: 'N' },
  follows: 'subject',
  meta: { source: 'urn:meridian:SCRN_FORM' },
  profile: usCore('us-core-questionnaireresponse'),
  joins: {
    def: one('FORM_DEF', { FORM_CD: 'FORM_CD' }),
    line: many('SCRN_LINE', { SCR_ID: 'SCR_ID' }, 'SEQ_NO', { only: { DEL_FLG: 'N' } }),
  },
  elements: {
    identifier: identifier({ system: 'urn:meridian:sheet', value: 'SHEET_NO' }),
    questionnaire: extended(
      text('def.CANON_URL'),
      extension('http://hl7.org/fhir/StructureDefinition/display', { valueString: text('def.FORM_NM') }),
      extension(usCore('us-core-extension-questionnaire-uri'), { valueUri: text('def.PAPER_URL') }),
    ),
    status: codeFrom('STAT_CD', codes.formStatus, { otherwise: 'completed' }),
    subject: reference('Patient', 'PERSON_NO'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    authored: dateTime('DONE_DT', 'DONE_TM'),
    author: reference('Practitioner', 'PROV_ID'),
    source: reference('Patient', 'SRC_PERSON'),
    item: tree({ key: 'line.SEQ_NO', parent: 'line.PAR_SEQ', kind: 'line.LINE_TYP' }, [
      { kinds: ['S', 'Q'], in: 'item', is: item },
      { kinds: ['A'], in: 'answer', is: answer },
    ]),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'identifier', 'patient', 'subject', 'status', 'authored'],
    ...['author', 'source', 'encounter', 'questionnaire'],
  ],
});

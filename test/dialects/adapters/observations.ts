/** Observation from three tables: a row each, two variants of a row, and a form of 194 answers in as many columns. */
import {
  backbone,
  concept,
  date8,
  dateTime,
  fixedCode,
  fixedConcept,
  number,
  quantity,
  reference,
  text,
  timestamp,
} from '../../../src/adapter/index.ts';
import { many } from '../../../src/adapter/joins.ts';
import { answers } from '../legacy-schema.ts';
import { kinds, resource } from './system.ts';

const loinc = 'http://loinc.org';
const common = ['_id', '_lastUpdated', 'status', 'category', 'code', 'subject', 'patient', 'date'];
const values = [...common, 'value-quantity', 'code-value-quantity', 'combo-code', 'combo-value-quantity'];

const mmHg = { code: 'mm[Hg]' };

export const observations = [
  resource('Observation', {
    table: 'RESULT',
    id: 'ID',
    prefix: 'res',
    lastUpdated: timestamp('UPD'),
    follows: 'subject',
    joins: { by: many('RESULT_BY', { RES: 'ID' }, 'SEQ') },
    elements: {
      status: fixedCode('final'),
      category: fixedConcept('urn:corners:category', 'laboratory'),
      code: concept('KIND', kinds),
      subject: reference('Patient', 'PERSON'),
      encounter: reference('Encounter', ['SITE', 'NO']),
      effectiveDateTime: timestamp('AT'),
      performer: [reference('Patient', 'by.PERSON'), reference('Practitioner', 'by.STAFF')],
      valueQuantity: quantity({ value: 'NUM', unit: { column: 'UNIT', set: kinds } }),
      valueString: text('WORDS'),
    },
    search: [...values, 'encounter', 'performer', 'value-string'],
  }),
  resource('Observation', {
    table: 'ROUND',
    id: 'ID',
    prefix: 'vit',
    lastUpdated: timestamp('UPD'),
    follows: 'subject',
    elements: {
      status: fixedCode('final'),
      category: fixedConcept('urn:corners:category', 'vital-signs'),
      subject: reference('Patient', 'PERSON'),
      effectiveDateTime: dateTime('DAY', 'TIME'),
    },
    unpivot: {
      bp: {
        code: fixedConcept(loinc, '85354-9', 'Blood pressure'),
        component: [
          backbone({ code: fixedConcept(loinc, '8480-6'), valueQuantity: quantity({ value: 'SYS', unit: mmHg }) }),
          backbone({ code: fixedConcept(loinc, '8462-4'), valueQuantity: quantity({ value: 'DIA', unit: mmHg }) }),
        ],
      },
      temp: {
        code: fixedConcept(loinc, '8310-5', 'Body temperature'),
        valueQuantity: quantity({ value: 'TEMP', unit: { code: 'Cel' }, absent: ['0'] }),
      },
    },
    search: [...values, 'component-code-value-quantity', 'component-value-quantity'],
  }),
  resource('Observation', {
    table: 'SURVEY',
    id: 'ID',
    prefix: 'srv',
    lastUpdated: timestamp('UPD'),
    follows: 'subject',
    elements: {
      status: fixedCode('final'),
      category: fixedConcept('urn:corners:category', 'survey'),
      code: concept('FORM', kinds),
      subject: reference('Patient', 'PERSON'),
      effectiveDateTime: date8('DAY'),
      valueString: text('BY_NM'),
      component: answers.map((name) =>
        backbone({ code: fixedConcept('urn:corners:answer', name), valueInteger: number(name) }),
      ),
    },
    search: [...common, 'combo-code', 'value-string'],
  }),
];

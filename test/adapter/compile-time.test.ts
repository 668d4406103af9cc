/**
 * Mistakes that the compiler sees. `npm run check:types` fails when one of these lines compiles: an expected error that
 * does not come is an error itself. Only what needs running is run.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  backbone,
  code,
  concept,
  date8,
  fixedCode,
  fixedConcept,
  humanName,
  identifier,
  legacySystem,
  many,
  quantity,
  reference,
  text,
  unlessIn,
  when,
} from '../../src/adapter/index.ts';
import { bigint, char, decimal, table, varchar } from '../../src/adapter/schema.ts';
import { tests } from './code-sets.ts';

const schema = {
  PAT: table({ ID: bigint(), NM: varchar(10), SEX: char(1), DOB: char(8) }, { key: ['ID'] }),
  PHONE: table({ PAT: bigint(), NBR: varchar(10) }, { key: ['PAT', 'NBR'] }),
  RES: table({ ID: bigint(), PAT: bigint(), CD: varchar(9), NUM: decimal(9, 2) }, { key: ['ID'] }),
};
const { resource } = legacySystem({ name: 'small', schema, zone: 'UTC' });

const patient = { table: 'PAT', id: 'ID', search: [] } as const;
const result = { table: 'RES', id: 'ID', search: [] } as const;

export const mistakes = () => [
  // @ts-expect-error the schema has no such table
  resource('Patient', { table: 'PATIENT', id: 'ID', elements: {}, search: [] }),
  // @ts-expect-error the table has no such key column
  resource('Patient', { table: 'PAT', id: 'NO', elements: {}, search: [] }),
  // @ts-expect-error the table has no such column
  resource('Patient', { ...patient, elements: { birthDate: date8('BIRTH') } }),
  // @ts-expect-error nor has it within an object
  resource('Patient', { ...patient, elements: { name: humanName({ family: 'LAST_NM' }) } }),
  // @ts-expect-error nor in a filter
  resource('Patient', { ...patient, only: { DEL_FLG: 'N' }, elements: {} }),
  // @ts-expect-error R4 has no such resource type
  resource('Pateint', { ...patient, elements: {} }),
  // @ts-expect-error R4 has no such element
  resource('Patient', { ...patient, elements: { dateOfBirth: date8('DOB') } }),
  // @ts-expect-error a name is no identifier
  resource('Patient', { ...patient, elements: { identifier: humanName({ family: 'NM' }) } }),
  // @ts-expect-error text is no code of the required binding
  resource('Patient', { ...patient, elements: { gender: text('SEX') } }),
  // @ts-expect-error a code outside the required binding
  resource('Patient', { ...patient, elements: { gender: code('SEX', { M: 'male', F: 'woman' }) } }),
  // @ts-expect-error a fallback outside the required binding
  resource('Patient', { ...patient, elements: { gender: code('SEX', { M: 'male' }, { otherwise: 'none' }) } }),
  // @ts-expect-error a constant outside the required binding
  resource('Observation', { ...result, elements: { status: fixedCode('done') } }),
  // @ts-expect-error there is one subject, not a list of them
  resource('Observation', { ...result, elements: { subject: [reference('Patient', 'PAT')] } }),
  // @ts-expect-error no join has this name
  resource('Patient', { ...patient, elements: { telecom: text('phone.NBR') } }),
  resource('Patient', {
    ...patient,
    joins: { phone: many('PHONE', { PAT: 'ID' }) },
    // @ts-expect-error the joined table has no such column
    elements: { identifier: identifier({ system: 'urn:x', value: 'phone.NUMBER' }) },
  }),
  // @ts-expect-error the schema has no such table to join
  resource('Patient', { ...patient, joins: { phone: many('PHONES', { PAT: 'ID' }) }, elements: {} }),
  // @ts-expect-error this table has no such column to join on
  resource('Patient', { ...patient, joins: { phone: many('PHONE', { PAT: 'PAT_ID' }) }, elements: {} }),
  // @ts-expect-error this table has no such column to compare
  resource('Observation', { ...result, unlessIn: unlessIn('PAT', { ID: 'PAT_ID' }), elements: {} }),
  resource('Observation', {
    ...result,
    elements: {
      // @ts-expect-error R4 has no such part of a component
      component: backbone({ code: concept('CD', tests), amount: quantity({ value: 'NUM' }) }),
    },
  }),
  resource('Observation', {
    ...result,
    // @ts-expect-error a part of a component with another datatype
    elements: { component: backbone({ code: text('CD') }) },
  }),
  // @ts-expect-error a part of a component with an unknown column
  resource('Observation', { ...result, elements: { component: backbone({ code: concept('CODE', tests) }) } }),
  // @ts-expect-error a condition on an unknown column
  resource('Patient', { ...patient, elements: { birthDate: when({ DEAD: 'N' }, date8('DOB')) } }),
  resource('Observation', {
    ...result,
    // @ts-expect-error a variant with an element that R4 does not have
    unpivot: { a: { coding: fixedConcept('urn:x', 'x') } },
    elements: {},
  }),
  // @ts-expect-error there is no such element to follow
  resource('Observation', { ...result, follows: 'patient', elements: {} }),
];

test('what is right compiles, and keeps what it was given', () => {
  const adapter = resource('Observation', {
    ...result,
    prefix: 'lab',
    follows: 'subject',
    elements: {
      status: code('CD', { F: 'final' }, { otherwise: 'unknown' }),
      code: concept('CD', tests),
      subject: reference('Patient', 'PAT'),
      category: [fixedConcept('urn:x', 'laboratory')],
      valueQuantity: when({ CD: ['NA', 'K'] }, quantity({ value: 'NUM' })),
      component: backbone({ code: concept('CD', tests), valueQuantity: quantity({ value: 'NUM' }) }),
    },
    search: ['code'],
  });
  assert.deepEqual(adapter.id, ['ID']);
  assert.deepEqual(Object.keys(adapter.elements), [
    'status',
    'code',
    'subject',
    'category',
    'valueQuantity',
    'component',
  ]);
});

/** Mistakes that only running can see: all of them in one error that names adapter and problem. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { folder as meridian } from '../../resource-adapters/meridian/index.ts';
import {
  backbone,
  codeFrom,
  concept,
  fixedCode,
  humanName,
  legacySystem,
  many,
  reference,
  requiredConcept,
  text,
  timestamp,
} from '../../src/adapter/index.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import type { ResourceAdapter } from '../../src/adapter/resource.ts';
import { bigint, char, table, timestamp as timestampColumn, varchar } from '../../src/adapter/schema.ts';
import { compileSources } from '../../src/adapter/source.ts';
import { newYork } from '../support/bind.ts';
import { flags, setOf, tests } from './code-sets.ts';

const schema = {
  PAT: table({ ID: bigint(), NM: varchar(10), SEX: char(1), UPD: timestampColumn() }, { key: ['ID'] }),
  PHONE: table({ PAT: bigint(), NBR: varchar(10) }, { key: ['PAT', 'NBR'] }),
  MAIL: table({ PAT: bigint(), ADDR: varchar(99) }, { key: ['PAT', 'ADDR'] }),
  RES: table({ ID: bigint(), PAT: bigint(), CD: varchar(9) }, { key: ['ID'] }),
};
const system = legacySystem({ name: 'small', schema, zone: 'UTC' });
const { resource } = system;
const start = (...resources: readonly ResourceAdapter[]) =>
  buildRegistry({ system: system.spec, resources, codeSets: [] }, 'test');

const patient = (changes: Partial<ResourceAdapter>): ResourceAdapter => ({
  ...resource('Patient', { table: 'PAT', id: 'ID', elements: { name: humanName({ family: 'NM' }) }, search: [] }),
  ...changes,
});
const observation = (changes: Partial<ResourceAdapter>): ResourceAdapter => ({
  ...resource('Observation', {
    table: 'RES',
    id: 'ID',
    elements: { status: fixedCode('final'), code: concept('CD', tests), subject: reference('Patient', 'PAT') },
    search: ['code', 'patient'],
  }),
  ...changes,
});

describe('an adapter that is wrong stops the start', () => {
  const wrong: Readonly<Record<string, [() => unknown, RegExp]>> = {
    'a parameter that R4 does not have': [
      () => start(patient({ search: ['surname'] })),
      /Adapter Patient on PAT: R4 has no search parameter surname/,
    ],
    'a parameter without a mapped element': [
      () => start(patient({ search: ['birthdate'] })),
      /Adapter Patient on PAT: birthdate is promised, but none of its elements is mapped/,
    ],
    'a parameter of meta without a mapping': [
      () => start(patient({ search: ['_lastUpdated'] })),
      /_lastUpdated is promised, but there is no lastUpdated/,
    ],
    'an element that R4 does not have': [
      () => start(patient({ elements: { surname: text('NM') } })),
      /Adapter Patient on PAT: R4 has no element Patient.surname/,
    ],
    'no way into the patient compartment': [
      () => start(patient({}), observation({ elements: { status: fixedCode('final') }, search: [] })),
      /Adapter Observation on RES: no reference of the patient compartment is mapped/,
    ],
    'a chart to follow where there is none': [
      () => start(patient({}), observation({ follows: 'code' })),
      /Adapter Observation on RES: it follows code, where there is no reference/,
    ],
    'two sources with one prefix': [
      () => start(patient({}), observation({}), observation({})),
      /another source of the type has the same prefix/,
    ],
    'an element of two child tables': [
      () =>
        start(
          resource('Patient', {
            table: 'PAT',
            id: 'ID',
            joins: { phone: many('PHONE', { PAT: 'ID' }), mail: many('MAIL', { PAT: 'ID' }) },
            elements: { name: humanName({ family: 'phone.NBR', given: ['mail.ADDR'] }) },
            search: [],
          }),
        ),
      /one element names columns of two child tables: phone, mail/,
    ],
    'a list where R4 has one value': [
      () => start(patient({ elements: { gender: [fixedCode('male')] } })),
      /Patient.gender is one value, not a list/,
    ],
    'a key column that the table lacks': [() => start(patient({ id: ['NO'] })), /the schema has no column PAT.NO/],
    'a code map that leaves the required binding': [
      () => {
        const sexes = setOf('sexes', 'M,MAN,http://hl7.org/fhir/administrative-gender,man,Man,equivalent,active');
        return start(patient({ elements: { gender: codeFrom('SEX', sexes) } }));
      },
      /Patient.gender: man is not in the required value set/,
    ],
    'severity and criticality maps with rows in draft, all of them in one line': [
      () => {
        const uri = 'http://hl7.org/fhir/allergy-intolerance-criticality';
        const criticality = setOf('crit', `H,HIGH,${uri},high,High,equal,active`, `L,LOW,${uri},low,Low,equal,draft`);
        const severity = setOf(
          'bad',
          'X,X,,,,unmatched,draft',
          'Y,Y,urn:x,y,y,equal,retired',
          'Z,Z,,,,unmatched,draft',
        );
        const allergy = resource('AllergyIntolerance', {
          table: 'RES',
          id: 'ID',
          elements: {
            patient: reference('Patient', 'PAT'),
            criticality: codeFrom('CD', criticality),
            reaction: backbone({ manifestation: [concept('CD', tests)], severity: codeFrom('CD', severity) }),
          },
          search: [],
        });
        const condition = resource('Condition', {
          table: 'RES',
          id: 'ID',
          elements: { subject: reference('Patient', 'PAT'), severity: concept('CD', severity) },
          search: [],
        });
        return start(patient({}), allergy, condition);
      },
      /Code maps of .* reviewed first: crit \(AllergyIntolerance\.criticality\): L; bad \(AllergyIntolerance\.reaction\.severity, Condition\.severity\): X, Z$/m,
    ],
    'a fallback that leaves the required binding': [
      () => start(patient({ elements: { gender: codeFrom('SEX', setOf('none'), { otherwise: 'x' }) } })),
      /Patient.gender: x is not in the required value set/,
    ],
    'a status whose map leaves the required binding': [
      () => {
        const status = {
          system: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
          code: 'on',
          display: 'On',
        };
        const clinicalStatus = requiredConcept('CD', flags, status);
        const { subject } = observation({}).elements;
        return start(
          patient({}),
          observation({ type: 'Condition', search: [], elements: { clinicalStatus, subject: subject! } }),
        );
      },
      /Condition.clinicalStatus: on is not in the required value set/,
    ],
  };
  for (const [title, [build, message]] of Object.entries(wrong)) {
    test(title, () => assert.throws(build, message));
  }

  test('everything that is wrong is said at once', () => {
    const build = () =>
      start(patient({ search: ['surname'], elements: { nick: text('NM') } }), observation({ search: ['x'] }));
    assert.throws(build, /surname[\s\S]*nick[\s\S]*Observation on RES: R4 has no search parameter x/);
  });

  test('what is right starts', () => {
    const registry = start(
      patient({ lastUpdated: [timestamp('UPD')], search: ['family', '_lastUpdated'] }),
      observation({}),
    );
    assert.deepEqual(registry.types, ['Observation', 'Patient']);
  });
});

describe('the demonstration hospital', () => {
  for (const adapter of meridian.resources) {
    const name = [adapter.type, adapter.prefix].filter(Boolean).join(' ');
    test(`${name} compiles`, () => {
      const sources = compileSources(adapter, meridian.system.schema, newYork);
      assert.equal(sources.length, Object.keys(adapter.unpivot ?? { '': {} }).length);
    });
  }
});

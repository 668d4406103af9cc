/** A small legacy system as files that a person edits, with its SQLite database: what tests of `portico dev` save and break. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export const files = {
  'index.ts': `import type { AdapterFolder } from '../../src/adapter/index.ts';
import { kinds } from './codes.ts';
import observation from './observation.ts';
import patient from './patient.ts';
import { small } from './system.ts';

export const folder: AdapterFolder = { system: small.spec, resources: [patient, observation], codeSets: [kinds] };
`,
  'schema.ts': `import { bigint, char, decimal, table, timestamp, varchar } from '../../src/adapter/schema.ts';

export const schema = {
  PERSON: table(
    {
      ID: bigint({ notNull: true }),
      MRN: varchar(10),
      LAST_NM: varchar(60, { comment: 'as it is printed' }),
      FIRST_NM: varchar(60),
      SEX: char(1),
      BORN: char(8),
      DEL: char(1, { notNull: true }),
      UPD: timestamp({ filled: true }),
    },
    { key: ['ID'], indexes: [['LAST_NM']] },
  ),
  PHONE: table({ PERSON: bigint({ notNull: true }), SEQ: bigint({ notNull: true }), NBR: varchar(20) }, { key: ['PERSON', 'SEQ'] }),
  RESULT: table(
    {
      ID: bigint({ notNull: true }),
      PERSON: bigint({ notNull: true }),
      KIND: varchar(10),
      NUM: decimal(12, 3),
      UPD: timestamp({ filled: true }),
    },
    { key: ['ID'], indexes: [['PERSON']] },
  ),
};
`,
  'system.ts': `import { legacySystem } from '../../src/adapter/index.ts';
import { schema } from './schema.ts';

export const small = legacySystem({ name: 'Small', schema, zone: 'Europe/Berlin' });
`,
  'codes.ts': `import { codeMap } from '../../src/adapter/index.ts';

export const kinds = codeMap('kind', 'urn:small:kind', new URL('code-maps/kind.csv', import.meta.url));
`,
  'code-maps/kind.csv': `# version: 1
source code,source display,target system,target code,target display,equivalence,status,comment
K,POTASSIUM,http://loinc.org,2823-3,Potassium,equivalent,active,
NA,SODIUM,http://loinc.org,2951-2,Sodium,equivalent,active,
`,
  'patient.ts': `import { code, contactPoint, date8, humanName, many, timestamp } from '../../src/adapter/index.ts';
import { small } from './system.ts';

export default small.resource('Patient', {
  table: 'PERSON',
  id: 'ID',
  lastUpdated: timestamp('UPD'),
  only: { DEL: 'N' },
  joins: { phone: many('PHONE', { PERSON: 'ID' }, 'SEQ') },
  elements: {
    name: humanName({ family: 'LAST_NM', given: ['FIRST_NM'], use: 'official' }),
    telecom: contactPoint({ system: 'phone', value: 'phone.NBR' }),
    gender: code('SEX', { M: 'male', F: 'female' }),
  },
  search: ['_id', 'name', 'family', 'gender'],
});
`,
  'observation.ts': `import { concept, fixedCode, quantity, reference, timestamp } from '../../src/adapter/index.ts';
import { kinds } from './codes.ts';
import { small } from './system.ts';

export default small.resource('Observation', {
  table: 'RESULT',
  id: 'ID',
  lastUpdated: timestamp('UPD'),
  elements: {
    status: fixedCode('final'),
    code: concept('KIND', kinds),
    subject: reference('Patient', 'PERSON'),
    valueQuantity: quantity({ value: 'NUM', unit: { code: 'mmol/L' } }),
  },
  follows: 'subject',
  search: ['_id', 'code', 'subject', 'patient'],
});
`,
} as const;

export type FileName = keyof typeof files;

export interface SmallFolder {
  readonly path: string;
  readonly db: string;
  readonly read: (name: FileName) => string;
  /** Replaces what a file has; throws where it does not have it. */
  readonly edit: (name: FileName, was: string, is: string) => void;
  readonly restore: () => void;
}

/** Until the tests of the file are over. `people`: each has three results. */
export function smallFolder(people = 30): SmallFolder {
  const place = mkdtempSync(join(tmpdir(), 'portico-dev-test-'));
  after(() => rmSync(place, { recursive: true, force: true }));
  for (const name of ['src', 'node_modules', 'tsconfig.json', 'package.json'])
    symlinkSync(join(root, name), join(place, name));
  const path = join(place, 'resource-adapters', 'small');
  mkdirSync(join(path, 'code-maps'), { recursive: true });
  const restore = () => {
    for (const [name, text] of Object.entries(files)) {
      if (textOf(join(path, name)) !== text) writeFileSync(join(path, name), text);
    }
  };
  restore();
  return {
    path,
    db: `sqlite:${fill(join(place, 'small.sqlite'), people)}`,
    read: (name) => readFileSync(join(path, name), 'utf8'),
    edit: (name, was, is) => {
      const text = readFileSync(join(path, name), 'utf8');
      if (!text.includes(was)) throw new Error(`${name} has no ${was}`);
      writeFileSync(
        join(path, name),
        text.replace(was, () => is),
      );
    },
    restore,
  };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Names are hostile, so that a page that takes them for markup is found out. */
export const hostile = '<img src=x onerror="document.title=1">';

function fill(file: string, people: number): string {
  const database = new Database(file);
  database.exec(`
    create table PERSON (ID integer primary key, MRN text, LAST_NM text, FIRST_NM text, SEX text, BORN text, DEL text not null, UPD text);
    create index PERSON_NM on PERSON (LAST_NM);
    create table PHONE (PERSON integer not null, SEQ integer not null, NBR text, primary key (PERSON, SEQ));
    create table RESULT (ID integer primary key, PERSON integer not null, KIND text, NUM numeric, UPD text);
    create index RESULT_PERSON on RESULT (PERSON);
  `);
  const person = database.prepare('insert into PERSON values (?, ?, ?, ?, ?, ?, ?, ?)');
  const phone = database.prepare('insert into PHONE values (?, ?, ?)');
  const result = database.prepare('insert into RESULT values (?, ?, ?, ?, ?)');
  database.transaction(() => {
    for (let id = 1; id <= people; id++) {
      const name = id === 1 ? hostile : `Family${id}`;
      const [sex, deleted] = [id % 3 === 0 ? 'F' : 'M', id % 10 === 0 ? 'Y' : 'N'];
      person.run(id, `M${1000 + id}`, name, `Given${id}`, sex, `19${10 + id}0102`, deleted, '2024-07-01 08:30:00');
      for (let seq = 1; seq <= id % 3; seq++) phone.run(id, seq, `555-${id}${seq}`);
      for (const [at, kind] of ['K', 'NA', 'K'].entries()) {
        result.run(id * 10 + at, id, kind, id + at / 10, '2024-07-01 08:30:00');
      }
    }
  })();
  database.close();
  return file;
}

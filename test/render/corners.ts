/** A legacy system of one table whose mappings are put together in every way that a writer has to take apart. */
import {
  type AdapterFolder,
  address,
  backbone,
  contactPoint,
  date8,
  dateTime,
  except,
  extension,
  fixed,
  flag,
  humanName,
  identifier,
  instant,
  legacySystem,
  number,
  period,
  reference,
  text,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import { timestamp as at, char, decimal, integer, table, timestamptz, varchar } from '../../src/adapter/schema.ts';

const schema = {
  THING: table(
    {
      SITE: char(4, { notNull: true }),
      NO: integer({ notNull: true }),
      STATE: char(1),
      NAME: varchar(60),
      ALIAS: varchar(60),
      NBR: varchar(20),
      BY_WHOM: varchar(60),
      OTHER_NBR: varchar(20),
      PHONE: varchar(30),
      FAX: varchar(30),
      LINE_1: varchar(60),
      LINE_2: varchar(60),
      CITY: varchar(60),
      FROM_DT: char(8),
      FROM_TM: char(6),
      TO_DT: char(8),
      TO_TM: char(6),
      PARENT_SITE: char(4),
      PARENT_NO: integer(),
      SIZE: decimal(18, 4),
      UPD: at({ fraction: 6 }),
      SEEN: timestamptz(),
    },
    { key: ['SITE', 'NO'] },
  ),
} as const;

const { spec, resource } = legacySystem({
  name: 'Corners',
  schema,
  // Half an hour off the others' hours, and clocks that change by half an hour.
  zone: 'Australia/Lord_Howe',
  sentinels: ['00010101', '21001231'],
});

const organization = resource('Organization', {
  table: 'THING',
  id: ['SITE', 'NO'],
  prefix: 'thing',
  shared: true,
  lastUpdated: instant('SEEN'),
  elements: {
    identifier: [
      identifier({
        system: 'urn:corners:a"b',
        value: 'NBR',
        use: 'official',
        assigner: 'BY_WHOM',
        period: period(dateTime('FROM_DT', 'FROM_TM'), dateTime('TO_DT', 'TO_TM')),
      }),
      identifier({ system: 'urn:corners:other', value: 'OTHER_NBR', absent: ['0', 'NONE'] }),
    ],
    active: flag('STATE', { A: true, I: false }),
    name: text('NAME'),
    alias: [text('ALIAS'), when({ STATE: ['A', 'I'] }, text('BY_WHOM')), text('CITY')],
    telecom: [
      contactPoint({ system: 'phone', value: 'PHONE', use: 'work' }),
      except({ STATE: 'I' }, contactPoint({ system: 'fax', value: 'FAX' })),
    ],
    address: [address({ line: ['LINE_1', 'LINE_2'], city: 'CITY', use: 'work' })],
    partOf: reference('Organization', ['PARENT_SITE', 'PARENT_NO'], { display: 'NAME' }),
    contact: [
      backbone(
        {
          name: humanName({ text: 'BY_WHOM', given: ['ALIAS', 'NAME'] }),
          telecom: [contactPoint({ system: 'phone', value: 'PHONE' })],
        },
        ['telecom'],
      ),
    ],
    extension: [
      extension('urn:corners:size', { valueDecimal: number('SIZE', { absent: ['9999999', '-1'] }) }),
      extension('urn:corners:day', { valueDate: date8('FROM_DT') }),
      extension('urn:corners:upd', { valueDateTime: timestamp('UPD') }),
      extension('urn:corners:always', { valueBoolean: fixed(true) }),
    ],
  },
  search: ['_id', 'name'],
});

const location = resource('Location', {
  table: 'THING',
  id: ['NO', 'SITE'],
  shared: true,
  lastUpdated: [timestamp('UPD'), instant('SEEN')],
  elements: { name: text('NAME') },
  search: ['_id', 'name'],
});

export const cornersFolder: AdapterFolder = { system: spec, resources: [organization, location], codeSets: [] };

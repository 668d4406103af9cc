/**
 * A legacy system with a folder of scans and one of letters: bytes under a key of two columns, and text under a key of one. What
 * is in them is made from the key, so that nobody has to keep it to know it again.
 */
import { createCipheriv } from 'node:crypto';
import {
  type AdapterFolder,
  attachment,
  backbone,
  fixedCode,
  humanName,
  legacySystem,
  reference,
  text,
  timestamp,
} from '../../../src/adapter/index.ts';
import {
  timestamp as at,
  bigint,
  blob,
  char,
  text as clob,
  integer,
  type LegacySchema,
  table,
  varchar,
} from '../../../src/adapter/schema.ts';

const key = { notNull: true } as const;

export const largeSchema = {
  PERSON: table({ ID: bigint(key), NAME: varchar(40), UPD: at() }, { key: ['ID'] }),
  SCAN: table(
    {
      SITE: char(3, key),
      NO: integer(key),
      PERSON: bigint(key),
      TITLE: varchar(40),
      MIME: varchar(40),
      DATA: blob(),
      UPD: at(),
    },
    { key: ['SITE', 'NO'] },
  ),
  LETTER: table({ ID: bigint(key), PERSON: bigint(key), WORDS: clob(), UPD: at() }, { key: ['ID'] }),
} as const satisfies LegacySchema;

export const { spec, resource } = legacySystem({ name: 'Large', schema: largeSchema, zone: 'UTC' });

const resources: AdapterFolder['resources'] = [
  resource('Patient', {
    table: 'PERSON',
    id: 'ID',
    lastUpdated: timestamp('UPD'),
    elements: { name: humanName({ family: 'NAME' }) },
    search: ['_id'],
  }),
  resource('DocumentReference', {
    table: 'SCAN',
    id: ['SITE', 'NO'],
    prefix: 'scan',
    lastUpdated: timestamp('UPD'),
    follows: 'subject',
    elements: {
      status: fixedCode('current'),
      subject: reference('Patient', 'PERSON'),
      content: backbone({ attachment: attachment({ contentType: text('MIME'), data: 'DATA', title: 'TITLE' }) }),
    },
    search: ['_id', 'patient'],
  }),
  resource('DocumentReference', {
    table: 'LETTER',
    id: 'ID',
    prefix: 'letter',
    follows: 'subject',
    elements: {
      status: fixedCode('current'),
      subject: reference('Patient', 'PERSON'),
      content: backbone({ attachment: attachment({ contentType: 'text/plain; charset=utf-8', data: 'WORDS' }) }),
    },
    search: ['_id', 'patient'],
  }),
];

export const largeFolder: AdapterFolder = { system: spec, resources, codeSets: [] };

const PIECE = 1 << 20;

/** Bytes that no database can compress, the same for the same number. */
export function* bytesOf(number: number, size: number): Generator<Buffer> {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, number), Buffer.alloc(16));
  for (let at = 0; at < size; at += PIECE) yield cipher.update(Buffer.alloc(Math.min(PIECE, size - at)));
}

const ALPHABET = ['a', 'ö', '€', '😀', '"', '\\', '\n', 'z', ' '];

/** Letters of one to four bytes, two units for some; about so many bytes. */
export function wordsOf(number: number, letters: number): string {
  let text = '';
  for (let i = 0; i < letters; i++) text += ALPHABET[(i * 7 + number + (i >> 5)) % ALPHABET.length];
  return text;
}

export interface Scan {
  readonly site: string;
  readonly no: number;
  readonly size: number;
}

/** Around each size from which on something is done in another way, and an empty one. */
export const scansBeside: readonly Scan[] = [
  { site: 'A', no: 1, size: 10 },
  { site: 'A', no: 2, size: 0 },
  { site: 'A', no: 3, size: 1 << 14 },
  { site: 'A', no: 4, size: (1 << 14) + 1 },
  { site: 'BIG', no: 6, size: 3 << 20 },
  { site: 'BIG', no: 7, size: (3 << 20) + 1 },
  { site: 'C', no: 1, size: 100 },
];
export const big = (size: number): Scan => ({ site: 'BIG', no: 5, size });

export const letters = [1, 12, 6_000, 40_000, (1 << 20) + 5];

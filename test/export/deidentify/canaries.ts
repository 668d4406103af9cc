/** What must not leave: the identifying cells of every row of the demonstration's tables, by the classes of Safe Harbor. */
import Database from 'better-sqlite3';
import type { Json } from '../../../src/adapter/node.ts';
import { textsIn } from './released.ts';

/** Table and columns by class; dates are looked for by their form. */
const classes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  names: {
    PAT_MASTER: 'LAST_NM FIRST_NM MID_NM LAST_SRCH FIRST_SRCH BIRTH_PLC',
    PAT_NAME_HX: 'LAST_NM FIRST_NM',
    PAT_REL: 'LAST_NM FIRST_NM',
    PROV_MASTER: 'PROV_NM',
    ORG_UNIT: 'ORG_NM',
    LOC_MASTER: 'LOC_NM',
  },
  places: {
    PAT_ADDR: 'LINE_1 LINE_2 CITY COUNTY ZIP LAT LON',
    ORG_UNIT: 'LINE_1 CITY ZIP',
    LOC_MASTER: 'LINE_1 CITY ZIP LAT LON',
  },
  'phones and mail': { PAT_PHONE: 'NBR', PAT_REL: 'NBR', PROV_MASTER: 'NBR', ORG_UNIT: 'NBR', LOC_MASTER: 'NBR' },
  numbers: {
    PAT_MASTER: 'PAT_ID MRN EXT_ID SSN PCP_ID',
    PAT_ALT_ID: 'ID_VAL ISSUER',
    PROV_MASTER: 'PROV_ID NPI EXT_ID',
    ORG_UNIT: 'NPI EXT_ID',
    ENCOUNTER: 'EXT_ID ENC_NO',
    PROBLEM: 'PROB_ID',
    LAB_RESULT: 'RES_ID',
    LAB_SPEC: 'ACC_NO',
    RX_ORDER: 'RX_ID',
    RX_DISP: 'DISP_ID',
    ORDERS: 'ORD_NO',
    IMMUNIZATION: 'IMM_ID LOT_NO',
    ALLERGY: 'ALG_ID',
  },
  'free text': {
    LAB_RESULT: 'CMNT RES_TXT',
    LAB_RPT: 'CONCL_TXT',
    RX_ORDER: 'SIG_TXT REASON_TXT',
    RX_DISP: 'SIG_TXT',
    ORDERS: 'SIG_TXT REASON_TXT',
    ENCOUNTER: 'REASON_TXT',
    NOTE_HDR: 'TITLE',
    NOTE_LINE: 'LINE_TXT',
  },
};

/** Too short to mean somebody: `A`, `12`, `POS`. */
const SHORTEST = 4;

export interface Canary {
  readonly kind: string;
  readonly value: string;
}

export function canariesIn(file: string): Canary[] {
  const database = new Database(file, { readonly: true });
  try {
    return Object.entries(classes).flatMap(([kind, tables]) => {
      const values = Object.entries(tables).flatMap(([table, columns]) =>
        columns.split(' ').flatMap((column) => {
          const cells = database.prepare(`SELECT DISTINCT "${column}" FROM "${table}"`).pluck().all();
          return cells.filter((cell) => cell !== null).map((cell) => String(cell).trim());
        }),
      );
      return [...new Set(values)].filter((value) => value.length >= SHORTEST).map((value) => ({ kind, value }));
    });
  } finally {
    database.close();
  }
}

/** Codes and the words of published code systems say nothing of a person; they are looked at by themselves. */
export const isOfCode = (path: string): boolean => /(?:^|\.)(?:code|display|system|valueCode)$/.test(path);

/** The canaries that are in the texts of the resources: as a whole text, as words of one, within a number. */
export function foundIn(canaries: readonly Canary[], resources: Iterable<Json>): Canary[] {
  const texts = new Set<string>();
  for (const resource of resources) {
    for (const [path, text] of textsIn(resource)) if (!isOfCode(path)) texts.add(text.toLowerCase());
  }
  const words = new Set([...texts].flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)));
  const all = [...texts].join('\n');
  return canaries.filter(({ value }) => {
    const text = value.toLowerCase();
    return /^[\p{L}\p{N}]+$/u.test(text) ? words.has(text) : all.includes(text);
  });
}

/** Oracle's catalogue, read from a stand-in; its statements, by the grammar: no server here has read them. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { introspect } from '../../../src/sql/introspect/introspect.ts';
import { serverZone } from '../../../src/sql/introspect/server-zone.ts';
import type { Answer } from '../../stand-ins/oracle-net/session.ts';
import { OracleBench } from '../../support/oracle-stand-in.ts';
import { syntaxErrors } from '../../support/sql-check/grammar.ts';
import { tableOf, typesOf } from './read.ts';

const bench = await OracleBench.start();
after(() => bench.stop());

const of = (columns: string, rows: readonly (readonly (string | null)[])[]): Answer => ({
  columns: columns.split(' ').map((word) => {
    const [name = '', type = 'VARCHAR2'] = word.split(':');
    return { name, type: type as 'VARCHAR2' };
  }),
  rows: rows.map((row) => [...row]),
});

/** As ALL_TAB_COLUMNS has it: type, letters, unit, bytes, precision, scale, nullable. */
const column = (name: string, type: string, sizes: string, nullable = 'Y', comment: string | null = null) => {
  const [letters = '', unit = '', bytes = '', precision = '', scale = ''] = sizes.split(' ');
  return [
    'ODD',
    name,
    type,
    ...[letters, unit, bytes, precision, scale].map((one) => (one === '' || one === '-' ? null : one)),
    nullable,
    comment,
    '0',
    name === 'SMALL' ? '0 ' : null,
  ];
};

const answers: readonly (readonly [RegExp, Answer])[] = [
  [/systimestamp/, of('A', [['US/Eastern']])],
  [/version_full/, of('A B', [['19.22.0.0.0', 'EHR']])],
  [
    /all_tab_comments/,
    of('A B C:NUMBER D E:NUMBER', [
      ['ODD', 'table', '120', 'Odd things', '0'],
      ['SEEN', 'view', null, null, '0'],
      ['ODD', 'table', '7', 'what everybody calls so', '1'],
    ]),
  ],
  [
    /all_col_comments/,
    of('A B C D:NUMBER E F:NUMBER G:NUMBER H:NUMBER I J K:NUMBER L:LONG', [
      column('ID', 'NUMBER', '- - 22 19 0', 'N'),
      column('SMALL', 'NUMBER', '- - 22 9 0', 'N'),
      column('TEN', 'NUMBER', '- - 22 10 0'),
      column('WHOLE', 'NUMBER', '- - 22 - 0'),
      column('AMOUNT', 'NUMBER', '- - 22 12 3'),
      column('THOUSANDS', 'NUMBER', '- - 22 5 -3'),
      column('TINY', 'NUMBER', '- - 22 2 5'),
      column('ANY_NUMBER', 'NUMBER', '- - 22 - -'),
      column('WEIGHT', 'BINARY_DOUBLE', '- - 8'),
      column('LESS', 'FLOAT', '- - 22 63'),
      column('NM', 'VARCHAR2', '20 C 80', 'Y', 'A name'),
      column('BYTES', 'VARCHAR2', '20 B 20'),
      column('FIXED', 'CHAR', '8 C 32'),
      column('NATIONAL', 'NVARCHAR2', '30 C 60'),
      column('DAY', 'DATE', '- - 7'),
      column('AT', 'TIMESTAMP(6)', '- - 11 - 6'),
      column('SEEN', 'TIMESTAMP(3) WITH TIME ZONE', '- - 13 - 3'),
      column('SEEN_LOCAL', 'TIMESTAMP(0) WITH LOCAL TIME ZONE', '- - 7 - 0'),
      column('NOTE', 'CLOB', '- - 4000'),
      column('OLD_NOTE', 'LONG', '- - 0'),
      column('RAW_ID', 'RAW', '- - 16'),
      column('DOC', 'XMLTYPE', '- - 2000'),
      ['SEEN', 'ID', 'NUMBER', null, null, '22', '19', '0', 'Y', null, '0', null],
      ['ODD', 'OTHER', 'CLOB', null, null, '4000', null, null, 'Y', null, '1', null],
    ]),
  ],
  [/all_cons_columns/, of('A B C D:NUMBER', [['ODD', 'ODD_PK', 'ID', '0']])],
  [
    /all_ind_columns/,
    of('A B C D E F:NUMBER G:LONG', [
      ['ODD', 'ODD_BITS', 'NONUNIQUE', 'BITMAP', 'SMALL', '0', null],
      ['ODD', 'ODD_NM', 'UNIQUE', 'NORMAL', 'NM', '0', null],
      ['ODD', 'ODD_NM', 'UNIQUE', 'NORMAL', 'ID', '0', null],
      ['ODD', 'ODD_UP', 'NONUNIQUE', 'FUNCTION-BASED NORMAL', 'SYS_NC00007$', '0', '"DAY"'],
      ['ODD', 'ODD_UP', 'NONUNIQUE', 'FUNCTION-BASED NORMAL', 'SYS_NC00008$', '0', 'UPPER("NM")'],
    ]),
  ],
];

test('numbers by their digits, dates with times, synonyms, and indexes by expressions', async () => {
  bench.answers = ({ sql }) => answers.find(([pattern]) => pattern.test(sql))?.[1];
  const executor = await bench.open();
  const live = await introspect(executor, { signal: new AbortController().signal });
  assert.deepEqual([live.engine, live.version, live.schema], ['oracle', '19.22.0.0.0', 'EHR']);
  assert.deepEqual(
    live.tables.map((table) => [table.name, table.kind, table.rows, table.comment, table.key.join()]),
    [
      ['ODD', 'table', 120, 'Odd things', 'ID'],
      ['SEEN', 'view', undefined, undefined, ''],
    ],
  );
  const odd = tableOf(live, 'ODD');
  assert.deepEqual(typesOf(odd), {
    ID: 'bigint',
    SMALL: 'integer',
    TEN: 'bigint',
    WHOLE: 'decimal(38,0)',
    AMOUNT: 'decimal(12,3)',
    THOUSANDS: 'integer',
    TINY: 'decimal(5,5)',
    ANY_NUMBER: 'decimal',
    WEIGHT: 'decimal',
    LESS: 'decimal',
    NM: 'varchar(20)',
    BYTES: 'varchar(20)',
    FIXED: 'char(8)',
    NATIONAL: 'varchar(30)',
    DAY: 'timestamp',
    AT: 'timestamp(6)',
    SEEN: 'timestamptz(3)',
    SEEN_LOCAL: 'timestamptz',
    NOTE: 'text',
    OLD_NOTE: '?',
    RAW_ID: 'blob',
    DOC: '?',
  });
  const declared = Object.fromEntries(odd.columns.map((one) => [one.name, one.declared]));
  assert.deepEqual(
    [declared.ID, declared.WHOLE, declared.AMOUNT, declared.ANY_NUMBER, declared.NM, declared.BYTES, declared.RAW_ID],
    ['NUMBER(19)', 'NUMBER(*,0)', 'NUMBER(12,3)', 'NUMBER', 'VARCHAR2(20 CHAR)', 'VARCHAR2(20)', 'RAW(16)'],
  );
  assert.equal(odd.columns[1]?.default, '0');
  assert.deepEqual(odd.indexes, [
    { name: 'ODD_BITS', unique: false, columns: [] },
    { name: 'ODD_NM', unique: true, columns: ['NM', 'ID'] },
    { name: 'ODD_UP', unique: false, columns: ['DAY'] },
  ]);
  assert.deepEqual(await serverZone(executor, new AbortController().signal), {
    says: 'US/Eastern',
    zone: 'America/New_York',
  });
  const sent = [...bench.executed('all_'), ...bench.executed('systimestamp')].map(({ sql }) => sql);
  assert.equal(new Set(sent).size, 6);
  assert.deepEqual(
    sent.flatMap((sql) => syntaxErrors('oracle', sql)),
    [],
  );
});

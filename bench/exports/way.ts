/** What the benchmark of exports compares: ways to get the same rows out of a database. */
import type { Engine } from '../engine.ts';

/** One run over a table. */
export interface Pass {
  readonly rows: number;
  /** Of lines; where nothing is written, those that arrived. */
  readonly bytes: number;
  /** Milliseconds and microseconds of CPU, where they are not those of the whole pass. */
  readonly ms?: number;
  readonly cpu?: number;
  /** Some of its lines, by their ids the same of every way; undefined where it writes none. */
  readonly sample?: () => Promise<string[]>;
  /** Removes what it wrote. */
  readonly clean: () => Promise<void>;
}

export type Way = (table: string) => Promise<Pass>;

export const codings = ['none', 'gzip', 'zstd'] as const;
export type FileCoding = (typeof codings)[number];
export type WayName =
  | `${'text' | 'bytes'} ${FileCoding}`
  | 'copy text'
  | 'copy binary'
  | 'packets'
  | 'rows'
  | 'json'
  | 'knex';

export const titles: Readonly<Record<WayName, string>> = {
  'text none': 'Portico, by text',
  'text gzip': 'Portico, by text, gzip',
  'text zstd': 'Portico, by text, zstd',
  'bytes none': 'Portico, by bytes',
  'bytes gzip': 'Portico, by bytes, gzip',
  'bytes zstd': 'Portico, by bytes, zstd',
  'copy text': '(a) `COPY`, bytes counted',
  'copy binary': '(a) `COPY` binary, bytes counted',
  packets: '(a) packets, bytes counted',
  rows: '(a) rows of the driver, counted',
  json: '(b) JSON made by the database',
  knex: '(c) knex stream, `JSON.stringify`',
};

/** What the portable path is measured by: the columns, received and no more. */
export const receivedBy: Readonly<Record<Engine, WayName>> = {
  postgres: 'copy text',
  mysql: 'packets',
  sqlite: 'rows',
};

export function waysOf(engine: Engine, hasBytes: boolean): WayName[] {
  const own = (by: 'text' | 'bytes') => codings.map((coding) => `${by} ${coding}` as const);
  return [
    ...own('text'),
    ...(hasBytes ? own('bytes') : []),
    ...(engine === 'postgres' ? (['copy text', 'copy binary'] as const) : []),
    ...(engine === 'mysql' ? (['packets'] as const) : []),
    ...(engine === 'postgres' ? [] : (['rows'] as const)),
    ...(['json', 'knex'] as const),
  ];
}

/** Of one row of ten. */
export const isSampled = (line: string): boolean => /^[^{]*\{[^{]*"id"\s?:\s?"lab-\d+0"/.test(line);

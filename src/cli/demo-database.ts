/** Builds the demonstration hospital's database: generated patients, Synthea's, or both. */
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { legacyRows } from '../../resource-adapters/meridian/demo/legacy-rows.ts';
import { LocalCodes } from '../../resource-adapters/meridian/demo/local-codes.ts';
import { readPlaces, readSynthea } from '../../resource-adapters/meridian/demo/read-synthea.ts';
import { mintedRows, referenceRows } from '../../resource-adapters/meridian/demo/reference-rows.ts';
import { type RowsOf, valuesOf } from '../../resource-adapters/meridian/demo/row.ts';
import type { Patient } from '../../resource-adapters/meridian/demo/truth.ts';
import { legacySchema, type MeridianTable } from '../../resource-adapters/meridian/legacy-schema.ts';
import type { Loader } from '../sql/load/loader.ts';
import { markSchema, readMark } from '../sql/load/mark.ts';
import { openLoader } from '../sql/load/open-loader.ts';
import { demoContent } from './demo-content.ts';

export interface DemoOptions {
  /** Path of an SQLite file, or a postgres:// or mysql:// URL. */
  readonly target: string;
  /** PostgreSQL: the schema that is replaced; MySQL: the database. */
  readonly schemaName?: string;
  /** How many patients to generate. */
  readonly patients: number;
  readonly seed: number | string;
  /** Folder of Synthea CSV files whose patients are added. */
  readonly synthea?: string;
  readonly onProgress?: (patients: number) => void;
}

export interface DemoDatabase {
  /** True: a database built with the same options was there already. */
  readonly reused: boolean;
  /** Rows per table; empty when reused. */
  readonly rows: Readonly<Partial<Record<MeridianTable, number>>>;
}

export async function buildDemoDatabase(options: DemoOptions): Promise<DemoDatabase> {
  const { target, schemaName = 'meridian', patients, seed, synthea } = options;
  const wanted = JSON.stringify({ content: demoContent(), patients, seed, synthea });
  if ((await readMark(target, schemaName)) === wanted) return { reused: true, rows: {} };
  const loader = await openLoader(target, schemaName, { ...legacySchema, ...markSchema });
  try {
    const rows = await fill(loader, options);
    await loader.insert('PORTICO_DEMO', [[wanted]]);
    await loader.finish();
    return { reused: false, rows };
  } catch (error) {
    await loader.abandon();
    throw error;
  }
}

async function fill(loader: Loader, options: DemoOptions): Promise<DemoDatabase['rows']> {
  const counts: Partial<Record<MeridianTable, number>> = {};
  const write = async <T extends MeridianTable>(all: Partial<RowsOf<T>>): Promise<void> => {
    for (const name of Object.keys(all) as T[]) {
      const rows = all[name] ?? [];
      if (rows.length === 0) continue;
      counts[name] = (counts[name] ?? 0) + rows.length;
      await loader.insert(
        name,
        rows.map((row) => valuesOf(name, row)),
      );
    }
  };
  const codes = new LocalCodes();
  let done = 0;
  const add = async (patient: Patient, dirt: 'all' | 'lossless'): Promise<void> => {
    await write(legacyRows(patient, { seed: options.seed, dirt, codes }).rows);
    if (++done % 1_000 === 0) options.onProgress?.(done);
  };
  await write(referenceRows());
  for (let index = 0; index < options.patients; index++) await add(generatePatient(options.seed, index), 'all');
  if (options.synthea !== undefined) {
    const places = await readPlaces(options.synthea);
    await write(places.rows);
    for await (const patient of readSynthea(options.synthea, places)) await add(patient, 'lossless');
  }
  await write(mintedRows(codes));
  options.onProgress?.(done);
  return counts;
}

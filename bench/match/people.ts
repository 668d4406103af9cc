/** A database of people and nothing else: what `$match` reads, of as many patients as it takes, in a minute. */
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { legacyRows } from '../../resource-adapters/meridian/demo/legacy-rows.ts';
import { LocalCodes } from '../../resource-adapters/meridian/demo/local-codes.ts';
import { referenceRows } from '../../resource-adapters/meridian/demo/reference-rows.ts';
import { type Row, valuesOf } from '../../resource-adapters/meridian/demo/row.ts';
import { legacySchema, type MeridianTable } from '../../resource-adapters/meridian/legacy-schema.ts';
import { sqliteLoading } from '../../src/sql/load/sqlite.ts';

const tables = ['PAT_MASTER', 'PAT_NAME_HX', 'PAT_ADDR', 'PAT_PHONE', 'PAT_ALT_ID', 'PAT_ATTR', 'PAT_REL', 'PAT_MERGE'];

export async function buildPeople(file: string, patients: number, seed: string | number): Promise<void> {
  const loader = await sqliteLoading.open(sqliteLoading.target(file, undefined), legacySchema);
  if (loader.takes !== 'rows') throw new Error('SQLite takes rows');
  const write = async (all: object, only?: readonly string[]): Promise<void> => {
    for (const [name, rows] of Object.entries(all) as [MeridianTable, Row<MeridianTable>[]][]) {
      if (only?.includes(name) === false || rows.length === 0) continue;
      await loader.insert(
        name,
        rows.map((row) => valuesOf(name, row) as (string | number | null)[]),
      );
    }
  };
  const codes = new LocalCodes();
  await write(referenceRows());
  for (let index = 0; index < patients; index++) {
    await write(legacyRows(generatePatient(seed, index), { seed, dirt: 'all', codes }).rows, tables);
  }
  await loader.finish(new AbortController().signal);
}

/** Fills the tables of the demonstration hospital through a loader: places and codes, then patients. */
import { legacyRows } from '../../resource-adapters/meridian/demo/legacy-rows.ts';
import { LocalCodes } from '../../resource-adapters/meridian/demo/local-codes.ts';
import { readPlaces, readSynthea } from '../../resource-adapters/meridian/demo/read-synthea.ts';
import { mintedRows, referenceRows } from '../../resource-adapters/meridian/demo/reference-rows.ts';
import type { RowsOf } from '../../resource-adapters/meridian/demo/row.ts';
import type { MeridianTable } from '../../resource-adapters/meridian/legacy-schema.ts';
import type { Loader, Row } from '../sql/load/loader.ts';
import type { Load } from '../sql/load/open-loader.ts';
import type { Portion } from '../sql/load/portion.ts';
import type { DemoOptions } from './demo-database.ts';
import { type Block, blockSize, gather, portionsOf } from './patient-block.ts';
import { population } from './population.ts';

export type RowCounts = Partial<Record<MeridianTable, number>>;

/** Returns the rows of each table. */
export async function fill(load: Load, options: DemoOptions): Promise<RowCounts> {
  const { takes } = load;
  const { patients, seed, synthea, signal, onProgress } = options;
  const counts: Record<string, number> = {};
  const done = { patients: 0, rows: 0 };
  const write = async (portions: readonly Portion[], added = 0): Promise<void> => {
    for (const portion of portions) {
      signal?.throwIfAborted();
      await load.give(portion);
      counts[portion.table] = (counts[portion.table] ?? 0) + portion.count;
      done.rows += portion.count;
    }
    done.patients += added;
    if (added > 0) onProgress?.({ stage: 'rows', ...done });
  };
  const writeRows = <T extends MeridianTable>(rows: Partial<RowsOf<T>>): Promise<void> => {
    const gathered = new Map<MeridianTable, Row[]>();
    gather(gathered, rows);
    return write(portionsOf(takes, gathered));
  };

  await writeRows(referenceRows());
  for await (const block of population(takes, patients, seed)) await write(block.portions, block.patients);
  if (synthea !== undefined) {
    const places = await readPlaces(synthea);
    const codes = new LocalCodes();
    await writeRows(places.rows);
    for await (const { portions, patients: added } of converted(takes, options, synthea, places, codes)) {
      await write(portions, added);
    }
    await writeRows(mintedRows(codes));
  }
  onProgress?.({ stage: 'indexes', ...done });
  return counts;
}

/** Synthea's patients in blocks. */
async function* converted(
  takes: Loader['takes'],
  { seed }: DemoOptions,
  folder: string,
  places: Awaited<ReturnType<typeof readPlaces>>,
  codes: LocalCodes,
): AsyncGenerator<Block, void> {
  let rows = new Map<MeridianTable, Row[]>();
  let patients = 0;
  for await (const patient of readSynthea(folder, places)) {
    gather(rows, legacyRows(patient, { seed, dirt: 'lossless', codes }).rows);
    if (++patients < blockSize) continue;
    yield { patients, portions: portionsOf(takes, rows) };
    rows = new Map();
    patients = 0;
  }
  if (patients > 0) yield { patients, portions: portionsOf(takes, rows) };
}

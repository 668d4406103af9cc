/** Rows of one Synthea CSV file, as text by column name; files that a run did not write are empty. */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';

export type CsvRow = Readonly<Record<string, string>>;

export async function* csvRows(folder: string, file: string): AsyncGenerator<CsvRow> {
  const path = join(folder, file);
  if (!existsSync(path)) return;
  yield* createReadStream(path).pipe(parse({ columns: true, bom: true })) as AsyncIterable<CsvRow>;
}

/** The rows of a file that belong to the given patients. */
export async function rowsByPatient(
  folder: string,
  file: string,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly CsvRow[]>> {
  const found = new Map<string, CsvRow[]>();
  for await (const row of csvRows(folder, file)) {
    const patient = row.PATIENT ?? '';
    if (!wanted.has(patient)) continue;
    const rows = found.get(patient);
    if (rows) rows.push(row);
    else found.set(patient, [row]);
  }
  return found;
}

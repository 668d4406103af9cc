/** One demonstration database for all tests of the engine: kept in the temporary folder as long as its content is current. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoContent } from '../../src/cli/demo-content.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';

/** Large enough for every spelling of deletion, merged charts and chains of merges to occur. */
const patients = 120;
const seed = 'engine';

/** The path of the file. Two processes may build it at once: each writes beside it and renames. */
export async function demoFile(): Promise<string> {
  const folder = join(tmpdir(), 'portico-engine-tests');
  mkdirSync(folder, { recursive: true });
  const target = join(folder, `meridian-${demoContent()}-${patients}-${seed}.sqlite`);
  await buildDemoDatabase({ target, patients, seed });
  return target;
}

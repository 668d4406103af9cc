/** One demonstration database for all tests of the engine: kept in the temporary folder as long as its content is current. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoContent } from '../../src/cli/demo-content.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';

/** Large enough for every spelling of deletion, merged charts and chains of merges to occur. */
export const demoOptions = { patients: 120, seed: 'engine' } as const;

/** The path of the file. Two processes may build it at once: each writes beside it and renames. */
export async function demoFile(): Promise<string> {
  const folder = join(tmpdir(), 'portico-engine-tests');
  mkdirSync(folder, { recursive: true });
  const { patients, seed } = demoOptions;
  const target = join(folder, `meridian-${demoContent()}-${patients}-${seed}.sqlite`);
  await buildDemoDatabase({ target, ...demoOptions });
  return target;
}

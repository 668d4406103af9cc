/** Which servers the tests have: said once, with the suites that are skipped without one. Fails where one is required. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { findServer, type ServerName, servers } from './support/servers.ts';

const root = import.meta.dirname;

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => ({ file: relative(root, join(root, file)), text: readFileSync(join(root, file), 'utf8') }));

/** Test files that ask for the server, by its own support module or through the list of the suite's targets. */
function suitesOf(name: ServerName): string[] {
  const asks = [`findServer('${name}')`, `/support/${name}.ts'`, ...(name === 'redis' ? [] : ["'./targets.ts'"])];
  return files
    .filter(({ file, text }) => file !== 'servers.test.ts' && asks.some((ask) => text.includes(ask)))
    .map(({ file }) => file);
}

for (const name of Object.keys(servers) as ServerName[]) {
  test(`${servers[name].title} for the tests`, async (t) => {
    const { skip } = await findServer(name);
    if (skip !== false) t.skip(`${skip}. Not run there: ${suitesOf(name).join(', ') || 'nothing yet'}`);
  });
}

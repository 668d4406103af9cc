// Runs before `npm run demo`, `npm test` and `npm run check`: installs the dependencies when they are missing or when
// the lock file is newer than what is installed. Plain JavaScript without imports from node_modules, because it has to
// run on whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const lock = new URL('../../package-lock.json', import.meta.url);
const installed = new URL('../../node_modules/.package-lock.json', import.meta.url);

/** Versions by path, the way npm records them in both lock files; optional packages may be absent on this platform. */
function versions(file) {
  const packages = JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  return new Map(Object.entries(packages).filter(([path]) => path !== ''));
}

function isStale() {
  if (!existsSync(installed)) return true;
  const have = versions(installed);
  for (const [path, wanted] of versions(lock)) {
    if (have.get(path)?.version !== wanted.version && !wanted.optional) return true;
  }
  return false;
}

if (isStale()) {
  console.error('Installing dependencies …');
  const npm = process.env.npm_execpath;
  const [command, before] = npm ? [process.execPath, [npm]] : ['npm', []];
  const result = spawnSync(command, [...before, 'ci', '--no-audit', '--no-fund'], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

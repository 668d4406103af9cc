/**
 * Loaded before every test file. Properties take the same values in each run, so that a failure is the change's own:
 * `PORTICO_TEST_SEED=random npm test` looks further; a number repeats what such a run printed. https://fast-check.dev
 * What a process compiles is kept for the many others that tests start. https://nodejs.org/api/module.html#module-compile-cache
 */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url));
enableCompileCache();

const asked = process.env.PORTICO_TEST_SEED ?? '20261121';
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });

/**
 * Loaded before every test file: properties take the same values in each run, so that a failure is the change's own.
 * `PORTICO_TEST_SEED=random npm test` looks further; a number repeats what such a run printed. https://fast-check.dev
 */
import fc from 'fast-check';

const asked = process.env.PORTICO_TEST_SEED ?? '20261121';
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });

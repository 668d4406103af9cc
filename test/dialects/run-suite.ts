/** The suite on one database: built, opened, asked, removed. */
import { type Engine, openEngine } from '../support/engine.ts';
import { folder } from './adapters/index.ts';
import type { Case } from './case.ts';
import { check } from './check.ts';
import { rows } from './suite.ts';
import type { Target } from './targets.ts';

/** Lists of 3,000 values are asked. */
export const suiteEnvironment = { PORTICO_MAX_OR_VALUES: '4000', PORTICO_MAX_URL_LENGTH: '65536' } as const;

export async function openSuite(target: Target): Promise<Engine> {
  const url = await target.build(rows);
  return openEngine({ folder, file: '', env: { ...suiteEnvironment, PORTICO_DATABASE_URL: url } });
}

/** Why the case is not run there. */
export const skipOf = ({ notOn }: Case, { name }: Target): string | false => notOn?.[name] ?? false;

export { check };

/** The suite on one database: built, opened, and all that is asked of it. */
import { type Engine, openEngine } from '../support/engine.ts';
import { folder } from './adapters/index.ts';
import { check } from './check.ts';
import { cases, rows, walks } from './suite.ts';
import type { Target } from './targets.ts';
import { take } from './walk.ts';

/** Lists of 3,000 values are asked. */
const suiteEnvironment = { PORTICO_MAX_OR_VALUES: '4000', PORTICO_MAX_URL_LENGTH: '65536' } as const;

export async function openSuite(target: Target): Promise<Engine> {
  const url = await target.build(rows);
  return openEngine({ folder, file: '', env: { ...suiteEnvironment, PORTICO_DATABASE_URL: url } });
}

export interface Ask {
  readonly title: string;
  readonly path: string;
  /** Why it is not asked there. */
  readonly skip: string | false;
  /** Throws where the answer is not what it must be. */
  readonly run: (engine: Engine) => Promise<void>;
}

/** Cases, then walks, because those write. */
export function asksOf(target: Target): Ask[] {
  return [
    ...cases.map((one) => ({
      title: one.title,
      path: one.request.path,
      skip: one.notOn?.[target.name] ?? (false as const),
      run: (engine: Engine) => check(engine, one),
    })),
    ...walks.map((walk) => ({
      title: walk.title,
      path: walk.path,
      skip: false as const,
      run: (engine: Engine) => take(engine, target, walk),
    })),
  ];
}

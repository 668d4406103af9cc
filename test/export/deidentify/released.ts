/** Every row of a demonstration hospital as an export releases it: through the rows, as the engine does. */
import { folder } from '../../../resource-adapters/meridian/index.ts';
import type { Json } from '../../../src/adapter/node.ts';
import { deidentifiedLines } from '../../../src/export/deidentify/deidentified-lines.ts';
import { type Deidentifier, type DeidentifyKeys, deidentifier } from '../../../src/export/deidentify/deidentifier.ts';
import type { DeidentifyProfile } from '../../../src/export/deidentify/profile.ts';
import type { DeidentifyTally } from '../../../src/export/deidentify/tally.ts';
import { renderers } from '../../../src/render/renderers.ts';
import { BASE, openEngine } from '../../support/engine.ts';
import { everyRow } from '../../support/everything.ts';

export type Resource = { readonly [key: string]: Json };

export const keys: DeidentifyKeys = {
  key: 'a key for tests that is long enough',
  at: Date.UTC(2026, 5, 1),
  baseUrl: BASE,
};

export interface Source {
  readonly type: string;
  readonly source: Resource;
  /** As it is written into a file. */
  readonly release: (by: Pick<Deidentifier, 'lineOf'>) => string;
}

/** The rows of a demonstration database, read once. */
export async function sourcesOf(file: string): Promise<readonly Source[]> {
  const engine = await openEngine({ folder, file });
  const { registry, database } = engine;
  const rendererOf = renderers({ zone: registry.system.zone, version: registry.version });
  try {
    const sources: Source[] = [];
    // An image is withheld as a whole: what R4 demands of it is the picture.
    for (const type of registry.types.filter((each) => each !== 'Media')) {
      for (const { source, layout, row } of await everyRow(registry, database, type)) {
        const renderer = rendererOf(source, layout);
        sources.push({
          type,
          source: renderer.toResource(row),
          release: (by) => deidentifiedLines(registry, by)(row, renderer, { source, layout }),
        });
      }
    }
    return sources;
  } finally {
    await engine.close();
  }
}

export interface Released {
  readonly source: Resource;
  readonly line: string;
  readonly resource: Resource;
}

export function releaseAll(
  sources: readonly Source[],
  profile: DeidentifyProfile,
  by: Partial<DeidentifyKeys> = {},
): { readonly released: readonly Released[]; readonly tally: DeidentifyTally } {
  const made = deidentifier(profile, { ...keys, ...by });
  const released = sources.map(({ source, release }) => {
    const line = release(made);
    return { source, line, resource: JSON.parse(line) as Resource };
  });
  return { released, tally: made.takeTally() };
}

/** All texts in a value, with the path that leads there, without places in lists. */
export function* textsIn(value: Json, path = ''): Generator<readonly [path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const item of value as readonly Json[]) yield* textsIn(item, path);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* textsIn(item as Json, path === '' ? key : `${path}.${key}`);
  }
}

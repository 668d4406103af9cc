/** A load as its caller sees it: rows in any form, a note at the end, every error one line that says what to do. */
import type { LegacySchema } from '../../adapter/schema.ts';
import { loadEngine } from './load-engine.ts';
import { clearly } from './load-error.ts';
import type { LoadEngine, Loader, LoadTarget, Row, Standing } from './loader.ts';
import { markSchema, markTable } from './mark.ts';
import { insert, type Portion, portionOf } from './portion.ts';

export interface Load {
  /** What the server is given as its database URL. May hold a password. */
  readonly url: string;
  readonly takes: Loader['takes'];
  /** Resolves when more is wanted. */
  readonly insert: (table: string, rows: readonly Row[]) => Promise<void>;
  /** The same for rows in the form that `takes` says. */
  readonly give: (portion: Portion) => Promise<void>;
  /** Puts the database in its place, with a note for the next run to read. */
  readonly finish: (note?: string, signal?: AbortSignal) => Promise<void>;
  /** What stood there before stays as it was. */
  readonly abandon: () => Promise<void>;
}

/** What stands where `openLoader` would build. `name` stands before what the URL says. */
export function look(text: string, name: string | undefined): Promise<Standing & { readonly url: string }> {
  return clear(text, name, async (engine, target) => ({ ...(await engine.look(target)), url: target.url }));
}

/** Refuses to replace what no load of ours has built. */
export function openLoader(text: string, name: string | undefined, schema: LegacySchema): Promise<Load> {
  return clear(text, name, async (engine, target) => {
    const standing = await engine.look(target);
    if (standing.is === 'foreign') {
      throw new Error(`${target.name} is not a demonstration database, so it is left alone: name another.`);
    }
    // The mark's table first: whatever ends the load, what it leaves is known as ours.
    const loader = await engine.open(target, { ...markSchema, ...schema });
    return loadBy(loader, target, (error) => clearly(error, engine, target));
  });
}

const never = new AbortController().signal;

function loadBy(loader: Loader, { url }: LoadTarget, inWords: (error: unknown) => unknown): Load {
  const { takes } = loader;
  const said = async (work: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      throw inWords(error);
    }
  };
  return {
    url,
    takes,
    insert: (table, rows) => said(insert(loader, portionOf(takes, table, rows))),
    give: (portion) => said(insert(loader, portion)),
    finish: async (note = '', signal = never) => {
      await said(insert(loader, portionOf(takes, markTable, [[note]])));
      await said(loader.finish(signal));
    },
    abandon: () => said(loader.abandon()),
  };
}

async function clear<T>(
  text: string,
  name: string | undefined,
  work: (engine: LoadEngine, target: LoadTarget) => Promise<T>,
): Promise<T> {
  const engine = await loadEngine(text);
  const target = engine.target(text, name);
  try {
    return await work(engine, target);
  } catch (error) {
    throw clearly(error, engine, target);
  }
}

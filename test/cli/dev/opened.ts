/** `portico dev` in this process on a folder of its own, with what it says, and ways to ask it. */
import { after } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Resource } from '../../../src/authoring/dev/differences.ts';
import type { Inspected } from '../../../src/cli/dev/inspect.ts';
import { type Dev, openDev, type Said } from '../../../src/cli/dev/open-dev.ts';
import { freePort } from '../../support/free-port.ts';
import type { SmallFolder } from './folder.ts';

export interface Opened extends Dev {
  readonly origin: string;
  readonly said: readonly Said[];
  /** What it says next of this kind. */
  readonly next: <K extends string>(kind: K) => Promise<Extract<Said, Readonly<Record<K, unknown>>>>;
  /** What it has said so far is not waited for. */
  readonly forget: () => void;
  readonly fhir: (path: string) => Promise<{ readonly entry?: readonly { readonly resource: Resource }[] } & Resource>;
  readonly search: (type: string, query?: string) => Promise<Inspected & { readonly version: number }>;
}

export async function opened(folder: SmallFolder, sample = 1_000): Promise<Opened> {
  const said: Said[] = [];
  const port = await freePort();
  const options = { adapters: folder.path, db: folder.db, host: '127.0.0.1', port, sample };
  const env = { PORTICO_ACCEPT_WRITABLE_DATABASE: 'a small database, made up for a test' };
  const dev = await openDev(options, env, (what) => said.push(what));
  after(() => dev.stop());
  const origin = `http://127.0.0.1:${port}`;
  let heard = said.length;
  return {
    ...dev,
    origin,
    said,
    next: async (kind) => {
      const until = performance.now() + 8_000;
      while (performance.now() < until) {
        const at = said.findIndex((what, i) => i >= heard && kind in what);
        if (at >= 0) {
          heard = at + 1;
          return said[at] as never;
        }
        await wait(10);
      }
      throw new Error(`Nothing was said of ${kind}: ${JSON.stringify(said.slice(heard))}`);
    },
    forget: () => {
      heard = said.length;
    },
    fhir: async (path) => (await fetch(`${origin}/fhir/${path}`)).json() as Promise<never>,
    search: async (type, query = '') => {
      const response = await fetch(`${origin}/dev/search`, { method: 'POST', body: JSON.stringify({ type, query }) });
      const answer = (await response.json()) as Inspected & { version: number; says: string };
      if (!response.ok) throw new Error(answer.says);
      return answer;
    },
  };
}

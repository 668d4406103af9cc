/** A demonstration database behind HTTP, served as `portico demo` serves it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildDemoDatabase, type DemoOptions } from '../../src/cli/demo-database.ts';
import type { Bundle, Resource } from '../../src/fhir/types.ts';
import { run } from '../../src/run.ts';
import { freePort } from '../support/free-port.ts';

export interface Served {
  /** The FHIR base. */
  readonly url: string;
  /** The bundle that a search answers with; fails on any other answer than 200. */
  readonly search: (search: string) => Promise<Bundle>;
  /** Every resource that a search finds, page by page. */
  readonly all: (search: string) => AsyncGenerator<Resource>;
  /** Every resource of a whole `$export`, file by file. */
  readonly exported: () => AsyncGenerator<Resource>;
  readonly stop: () => Promise<void>;
}

export async function serveDemo(options: Omit<DemoOptions, 'target'>): Promise<Served> {
  const home = mkdtempSync(join(tmpdir(), 'portico-oracle-'));
  const target = join(home, 'demo.sqlite');
  await buildDemoDatabase({ target, ...options });
  const { url, stop } = await run({
    PORTICO_LOG_LEVEL: 'silent',
    PORTICO_EXPLAIN: 'true',
    PORTICO_PORT: String(await freePort()),
    PORTICO_DATABASE_URL: `sqlite:${target}`,
    PORTICO_OPEN: 'true',
    PORTICO_STATE_URL: `sqlite:${join(home, 'state.sqlite')}`,
    PORTICO_AUDIT: 'off',
    PORTICO_ACCEPT_WRITABLE_DATABASE: 'a database of the tests, whose patients are made up',
  });
  const get = async (address: string): Promise<Bundle> => {
    const answer = await fetch(address);
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}: ${text}`);
    return JSON.parse(text) as Bundle;
  };
  return {
    url,
    search: (search) => get(`${url}/${search}`),
    all: async function* (search) {
      for (let next: string | undefined = `${url}/${search}`; next !== undefined; ) {
        const bundle = await get(next);
        for (const { resource, search: how } of bundle.entry ?? [])
          if (resource && how?.mode === 'match') yield resource;
        next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
      }
    },
    exported: async function* () {
      const begun = await fetch(`${url}/$export`, { headers: { Prefer: 'respond-async' } });
      const status = begun.headers.get('content-location')!;
      let answer = await fetch(status);
      for (; answer.status === 202; answer = await fetch(status)) {
        await answer.text();
        await wait(100);
      }
      const manifest = (await answer.json()) as { readonly output: readonly { readonly url: string }[] };
      for (const file of manifest.output) {
        const text = await (await fetch(file.url)).text();
        for (const line of text.split('\n').slice(0, -1)) yield JSON.parse(line) as Resource;
      }
    },
    stop: async () => {
      await stop();
      rmSync(home, { recursive: true });
    },
  };
}

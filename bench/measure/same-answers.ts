/** The three servers must say the same before it counts how fast they say it. */
import assert from 'node:assert/strict';
import type { FhirResource, Resource } from '../../src/fhir/types.ts';
import type { Measured } from './server.ts';

export interface Compared {
  readonly requests: number;
  readonly resources: number;
  readonly hidden: number;
}

/** Throws with the first difference. Of `doubtful` paths, some are hidden: from all three or from none. */
export async function sameAnswers(
  servers: readonly Measured[],
  paths: readonly string[],
  doubtful: readonly string[],
): Promise<Compared> {
  const compared = { requests: 0, resources: 0, hidden: 0 };
  for (const path of [...paths, ...doubtful]) {
    const [first, ...others] = await Promise.all(servers.map((server) => answerOf(server, path)));
    assert.ok(first !== undefined);
    for (const other of others) assert.deepEqual(other, first, path);
    compared.requests++;
    compared.resources += first.resources.length + first.included.length;
    if (!first.shown) compared.hidden++;
  }
  assert.ok(compared.hidden > 0 && compared.hidden < doubtful.length, 'only some of the doubtful are hidden');
  return compared;
}

interface Said {
  readonly shown: boolean;
  /** Full URLs without the server's own base, and resources. */
  readonly resources: readonly Entry[];
  /** The same of what comes with them, which has no order. */
  readonly included: readonly Entry[];
  readonly more: boolean;
}

type Entry = readonly [string, Resource];

const hidden: Said = { shown: false, resources: [], included: [], more: false };

async function answerOf({ port }: Measured, path: string): Promise<Said> {
  const base = `http://127.0.0.1:${port}/fhir/`;
  const answer = await fetch(base + path, { redirect: 'manual', headers: { Accept: 'application/fhir+json' } });
  const body = (await answer.json()) as FhirResource;
  if (answer.status >= 500) throw new Error(`${path} answers ${answer.status}`);
  if (answer.status !== 200) return hidden;
  if (body.resourceType !== 'Bundle') return { shown: true, resources: [[path, body]], included: [], more: false };
  const { entry = [], link = [] } = body;
  const entries = (mode: 'match' | 'include') =>
    entry.flatMap(({ fullUrl = '', resource, search }): Entry[] =>
      resource && search?.mode === mode ? [[fullUrl.replace(base, ''), resource]] : [],
    );
  return {
    shown: true,
    resources: entries('match'),
    included: entries('include').sort(([a], [b]) => (a < b ? -1 : 1)),
    more: link.some(({ relation }) => relation === 'next'),
  };
}

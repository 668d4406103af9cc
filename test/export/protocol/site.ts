/** A server with exports over real HTTP, and requests as clients of Bulk Data Access send them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Environment } from '../../../src/config.ts';
import type { OperationOutcome } from '../../../src/fhir/types.ts';
import { openBulk } from '../../../src/open-exports.ts';
import { renderers } from '../../../src/render/renderers.ts';
import { openStack, type Stack } from '../../http/stack.ts';
import { type HeldExports, type HeldOptions, heldExports } from '../../support/held-exports.ts';
import { openSmart, type SmartServer } from '../../support/smart.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export type Ask = (url: string, init?: RequestInit) => Promise<Answered>;

export interface BulkSite {
  readonly base: string;
  readonly exports: HeldExports;
  readonly stack: Stack;
  readonly ask: Ask;
}

export const asynchronous = { Accept: 'application/fhir+json', Prefer: 'respond-async' };

/** Open, on a demonstration database. */
export async function openHeld(options: Omit<HeldOptions, 'registry'> = {}, env: Environment = {}): Promise<BulkSite> {
  const http = createServer({ keepAliveTimeout: 65_000 }, (request, response) => stack.listener(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  after(() => {
    http.closeAllConnections();
    http.close();
  });
  const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}/fhir`;
  let exports: HeldExports | undefined;
  const stack = await openStack(
    { PORTICO_BASE_URL: base, PORTICO_LOG_LEVEL: 'error', ...env },
    {},
    { exports: ({ registry }) => (exports = heldExports({ registry, ...options })) },
  );
  return { base, exports: exports!, stack, ask: asking() };
}

/** With sign-in. */
export async function openGuarded(env: Environment = {}): Promise<{ server: SmartServer; exports: HeldExports }> {
  let exports: HeldExports | undefined;
  const server = await openSmart(env, { exports: ({ registry }) => (exports = heldExports({ registry })) });
  return { server, exports: exports! };
}

/** With sign-in and the engine itself, whose files are in a folder of their own. */
export async function openReal(env: Environment = {}): Promise<SmartServer> {
  const home = mkdtempSync(join(tmpdir(), 'portico-bulk-'));
  after(() => rmSync(home, { recursive: true }));
  return openSmart(
    { PORTICO_STATE_URL: `sqlite:${join(home, 'state.sqlite')}`, PORTICO_EXPORT: 'on', ...env },
    {
      exports: ({ config, registry, database, store, cohorts }) => {
        const rendererOf = renderers({ zone: registry.system.zone, version: registry.version });
        const of = {
          registry,
          database,
          rendererOf,
          engine: 'sqlite',
          cohorts,
          onError: (error: unknown) => errors.push(error),
        };
        return openBulk(config, store, of);
      },
    },
  );
}

/** The answer that ends an export: asks as often as it is told to, no longer than Inferno does. */
export async function finished(ask: Ask, location: string): Promise<Answered> {
  for (const end = Date.now() + 600_000; Date.now() < end; ) {
    const answer = await ask(location, { headers: { Accept: 'application/json' } });
    if (answer.status !== 202) return answer;
    const seconds = Number(answer.headers.get('retry-after'));
    if (!(seconds >= 1 && seconds <= 120)) throw new Error(`Retry-After: ${seconds}`);
    if ((answer.headers.get('x-progress') ?? '').length >= 100) throw new Error('X-Progress is too long');
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
  throw new Error('it is not finished in ten minutes');
}

/** What the engine met since the process began. */
export const errors: unknown[] = [];

export const asking =
  (token?: string): Ask =>
  async (url, init = {}) => {
    const headers = { ...(token && { Authorization: `Bearer ${token}` }), ...init.headers };
    const answer = await fetch(url, { redirect: 'manual', ...init, headers });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

/** A kick-off that is accepted: its polling location. */
export async function started(ask: Ask, url: string, init: RequestInit = {}): Promise<string> {
  const answer = await ask(url, { ...init, headers: { ...asynchronous, ...init.headers } });
  if (answer.status !== 202) throw new Error(`${url} answers ${answer.status} ${answer.text}`);
  return answer.headers.get('content-location') ?? '';
}

export const posted = (parameter: readonly object[]): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/fhir+json' },
  body: JSON.stringify({ resourceType: 'Parameters', parameter }),
});

export const idOf = (location: string): string => location.slice(location.lastIndexOf('/') + 1);

/** The codes of an answer that must be an OperationOutcome in JSON. */
export function outcomeOf({ headers, text }: Answered): string[] {
  const outcome = JSON.parse(text) as OperationOutcome;
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith('application/fhir+json') || outcome.resourceType !== 'OperationOutcome') {
    throw new Error(`no outcome in JSON: ${type} ${text.slice(0, 300)}`);
  }
  return outcome.issue.map(({ details }) => details?.coding?.[0]?.code ?? '');
}

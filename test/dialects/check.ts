/** Whether an engine answers a case as it must: whole, by number, and page by page. */
import assert from 'node:assert/strict';
import { openAccess, patientAccess } from '../../src/access/access.ts';
import type { Bundle } from '../../src/fhir/types.ts';
import { type Engine, issueCodes, namesIn, resourcesOf } from '../support/engine.ts';
import type { Case, Request } from './case.ts';

/** Sends a request as a client does. Throws where the server fails. */
export function send(engine: Engine, request: Request, more: Readonly<Record<string, string>> = {}) {
  const { path, form, headers = {}, patient } = request;
  engine.access = patient === undefined ? openAccess : patientAccess('suite', patient);
  const added = new URLSearchParams(more).toString();
  if (form === undefined) {
    const joint = path.includes('?') ? '&' : '?';
    return engine.request(added === '' ? path : `${path}${joint}${added}`, { headers });
  }
  const body = new URLSearchParams({ ...form, ...more });
  return engine.request(path, { method: 'POST', body, headers });
}

async function bundleOf(engine: Engine, request: Request, more: Readonly<Record<string, string>>): Promise<Bundle> {
  const { status, text } = await send(engine, request, more);
  assert.equal(status, 200, text);
  return JSON.parse(text) as Bundle;
}

/** Throws an AssertionError that says what differs. */
export async function check(engine: Engine, { request, expected }: Case): Promise<void> {
  if ('matches' in expected) return checkMatches(engine, request, expected);
  if ('total' in expected) {
    const { total } = await bundleOf(engine, request, { _summary: 'count' });
    return assert.equal(total, expected.total);
  }
  const { status, text } = await send(engine, request);
  if ('status' in expected) {
    assert.equal(status, expected.status, text);
    return assert.ok(expected.issue === '' || issueCodes(text).includes(expected.issue), text);
  }
  assert.equal(status, 200, text);
  if ('has' in expected) return assert.ok(text.includes(expected.has), text);
  const body = JSON.parse(text) as Bundle;
  const one = body.resourceType === 'Bundle' ? resourcesOf(body, 'match') : [body];
  assert.equal(one.length, 1, 'one resource');
  const served = one[0] as unknown as Readonly<Record<string, unknown>>;
  for (const [element, value] of Object.entries(expected.serves)) {
    const held = element
      .split('.')
      .reduce<unknown>((inner, step) => (inner as Record<string, unknown>)?.[step], served);
    assert.deepEqual(held, value, element);
  }
}

const isSorted = ({ path, form }: Request): boolean => /[?&]_sort=/.test(path) || form?._sort !== undefined;

async function checkMatches(
  engine: Engine,
  request: Request,
  { matches, last = [], included }: Extract<Case['expected'], { matches: unknown }>,
): Promise<void> {
  const whole = await bundleOf(engine, request, { _count: '1000', _total: 'accurate' });
  const found = namesIn(whole, 'match');
  const first = isSorted(request) ? matches.length : 0;
  const asExpected = (all: readonly string[]) => [...all.slice(0, first), ...all.slice(first).sort()];
  const wanted = asExpected([...matches, ...last]);
  assert.deepEqual(asExpected(found), wanted);
  assert.equal(whole.total, wanted.length, 'Bundle.total');
  if (included !== undefined) assert.deepEqual(namesIn(whole, 'include').sort(), [...included].sort(), 'included');
  if (found.length < 3 || included !== undefined || request.path.includes('_count')) return;
  const count = Math.max(2, Math.ceil(found.length / 8));
  assert.deepEqual(await pagesOf(engine, request, count), found, 'page by page');
}

async function pagesOf(engine: Engine, request: Request, count: number): Promise<string[]> {
  const names: string[] = [];
  let page: Bundle | undefined = await bundleOf(engine, request, { _count: String(count) });
  while (page !== undefined) {
    names.push(...namesIn(page, 'match'));
    const next: string | undefined = page.link?.find(({ relation }) => relation === 'next')?.url;
    page = next === undefined ? undefined : await engine.bundle(next, { headers: { ...request.headers } });
  }
  return names;
}

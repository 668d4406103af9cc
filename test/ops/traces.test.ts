/** Traces as a real receiver gets them: what belongs to what, and that nothing of a request or a row is in them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import request from 'supertest';
import { openTracing } from '../../src/telemetry/open-tracing.ts';
import { parentOf } from '../../src/telemetry/traceparent.ts';
import { openStack } from '../http/stack.ts';
import { canaryIn, canaryRequest, send } from './canary.ts';
import { attributesOf, openReceiver, type ReceivedSpan } from './otlp-receiver.ts';

const trace = '0af7651916cd43dd8448eb211c80319c';
const parent = 'b7ad6b7169203331';

async function traced(percent = 100) {
  const receiver = await openReceiver();
  const tracing = await openTracing(receiver.endpoint, percent, '1.2.3');
  assert.ok(tracing);
  const stack = await openStack({ PORTICO_LOG_LEVEL: 'info' }, {}, { tracing });
  return { receiver, tracing, stack, api: request(stack.listener) };
}

const childrenOf = (spans: readonly ReceivedSpan[], of: ReceivedSpan) =>
  spans.filter(({ parentSpanId }) => parentSpanId === of.spanId);

test('a search is a span with its stages and its statements in it', async () => {
  const { receiver, tracing, stack, api } = await traced();
  const before = BigInt(Date.now()) * 1_000_000n;
  await api.get('/fhir/Patient?family=smith&_count=3').set('traceparent', `00-${trace}-${parent}-01`);
  await tracing.close();
  const { spans } = receiver;
  const root = spans.find(({ kind }) => kind === 2);
  assert.ok(root);
  assert.deepEqual([root.name, root.traceId, root.parentSpanId], ['GET search-type', trace, parent]);
  assert.deepEqual(attributesOf(root.attributes), {
    'http.request.method': 'GET',
    'http.route': 'search-type',
    'http.response.status_code': 200,
  });
  const children = childrenOf(spans, root);
  assert.equal(children.length, spans.length - 1);
  assert.ok(children.every(({ traceId }) => traceId === trace));
  const stages = children.filter(({ kind }) => kind === 1);
  assert.deepEqual(
    stages.map(({ name }) => name),
    ['parse', 'plan', 'database', 'render'],
  );
  const [nanos, slack] = [(text: string) => BigInt(text), 5_000_000n];
  for (const { startTimeUnixNano, endTimeUnixNano } of children) {
    assert.ok(nanos(startTimeUnixNano) >= nanos(root.startTimeUnixNano) - slack);
    assert.ok(nanos(endTimeUnixNano) <= nanos(root.endTimeUnixNano) + slack);
  }
  assert.ok(nanos(root.startTimeUnixNano) >= before - 1_000_000_000n);
  const calls = children.filter(({ kind }) => kind === 3);
  assert.equal(calls.length, stack.telemetry.servers[0]!.counts.statements);
  for (const call of calls) {
    const { 'db.query.text': text, 'db.system.name': system, ...more } = attributesOf(call.attributes);
    assert.equal(system, 'sqlite');
    assert.match(String(text), /^select .*PAT_/i);
    assert.doesNotMatch(String(text), /smith/i);
    assert.deepEqual(Object.keys(more).sort(), ['db.operation.name', 'db.response.returned_rows']);
  }
  assert.deepEqual([...receiver.paths], ['/v1/traces']);
  assert.equal(receiver.resources[0]?.['service.name'], 'portico');
  assert.equal(receiver.resources[0]?.['service.version'], '1.2.3');
  assert.equal(JSON.parse(stack.lines.at(-1) ?? '').traceId, trace);
});

test('requests at the same time keep their statements apart', async () => {
  const { receiver, tracing, api } = await traced();
  const asked = ['Patient?_count=1', 'Observation?_count=1', 'Encounter?_count=1', 'AllergyIntolerance?_count=1'];
  await Promise.all(asked.map((each) => api.get(`/fhir/${each}`)));
  await tracing.close();
  const roots = receiver.spans.filter(({ kind }) => kind === 2);
  assert.equal(roots.length, asked.length);
  assert.equal(new Set(roots.map(({ traceId }) => traceId)).size, asked.length);
  const texts = roots.map((root) =>
    childrenOf(receiver.spans, root)
      .filter(({ kind }) => kind === 3)
      .map(({ attributes }) => String(attributesOf(attributes)['db.query.text']))
      .join(),
  );
  for (const table of ['PAT_MASTER', 'LAB_RESULT', 'ENCOUNTER', 'ALLERGY']) {
    assert.ok(
      texts.some((text) => text.includes(table)),
      table,
    );
  }
  assert.ok(texts.every((text) => text !== ''));
  assert.ok(texts.some((text) => text.includes('ALLERGY') && !text.includes('LAB_RESULT')));
});

test('an error is named by its code, and only a mistake of ours is one of the span', async () => {
  const { receiver, tracing, api } = await traced();
  await api.get('/fhir/Patient?birthdate=1990-13');
  await tracing.close();
  const [root] = receiver.spans.filter(({ kind }) => kind === 2);
  assert.ok(root);
  const attributes = attributesOf(root.attributes);
  assert.deepEqual([attributes['error.type'], attributes['http.response.status_code']], ['F121', 400]);
  assert.equal(root.status.code, 0);
});

test('the client decides whether its trace is recorded; others by percentage', async () => {
  const { receiver, tracing, api } = await traced(0);
  await api.get('/fhir/Patient?_count=1');
  await api.get('/fhir/Patient?_count=1').set('traceparent', `00-${trace}-${parent}-00`);
  await api.get('/fhir/Patient?_count=1').set('traceparent', `00-${trace}-${parent}-01`);
  await tracing.close();
  assert.equal(receiver.spans.filter(({ kind }) => kind === 2).length, 1);
});

test('a traceparent that is none is as good as none', () => {
  const good = `00-${trace}-${parent}-01`;
  assert.deepEqual(parentOf(good), { traceId: trace, spanId: parent, traceFlags: 1, isRemote: true });
  assert.equal(parentOf(`01-${trace}-${parent}-03-more`)?.traceFlags, 1, 'later versions may say more');
  const bad = [
    '',
    `ff-${trace}-${parent}-01`,
    `${good}-more`,
    `00-${'0'.repeat(32)}-${parent}-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    good.toUpperCase(),
    `00-${trace}-${parent}`,
    ` ${good}`,
  ];
  for (const each of [...bad, undefined, [good]]) assert.equal(parentOf(each), undefined, String(each));
});

test('nothing of any request, and no row, is in them', { timeout: 120_000 }, async () => {
  const { receiver, tracing, api } = await traced();
  const names = ['Smith', 'Johnson', 'Garcia'];
  for (const name of names) await api.get(`/fhir/Patient?family=${name}&_revinclude=Observation:patient`);
  await fc.assert(
    fc.asyncProperty(canaryRequest, async (asked) => {
      await send(api, asked);
    }),
    { numRuns: 200 },
  );
  await tracing.close();
  assert.ok(receiver.spans.length > 200);
  assert.equal(canaryIn(receiver.text()), undefined);
  assert.doesNotMatch(receiver.text(), new RegExp(names.join('|'), 'i'));
});

test('a receiver that is away costs spans, nothing else', { timeout: 30_000 }, async () => {
  const tracing = await openTracing('http://127.0.0.1:9', 100, '1');
  const { listener } = await openStack({}, {}, { tracing });
  assert.equal((await request(listener).get('/fhir/Patient?_count=1')).status, 200);
  await tracing?.close();
});

test('without an endpoint nothing of it is made', async () => {
  assert.equal(await openTracing('', 100, '1'), undefined);
});

/** Documents in exports: there are no lines of Binary, and a kick-off that asks for them is told so. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asynchronous, openHeld } from '../export/protocol/site.ts';
import { issueCodes } from '../support/engine.ts';

const { base, ask } = await openHeld();

test('_type=Binary is refused; beside other types too, unless handling is lenient', async () => {
  for (const types of ['Binary', 'DocumentReference,Binary']) {
    const { status, text } = await ask(`${base}/$export?_type=${types}`, { headers: asynchronous });
    assert.deepEqual([status, ...issueCodes(text)], [400, 'F516'], types);
  }
  const headers = { ...asynchronous, Prefer: 'respond-async, handling=lenient' };
  assert.equal((await ask(`${base}/$export?_type=DocumentReference,Binary`, { headers })).status, 202);
});

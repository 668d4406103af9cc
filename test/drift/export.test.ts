/** An export never passes for complete while a type is out of service: it is refused, and one under way fails with the reason. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBulk } from '../../src/open-exports.ts';
import { changingEngines } from '../support/changing-engines.ts';
import { openWatchedServer, type WatchedServer } from '../support/watched-server.ts';

const [sqlite] = await changingEngines('portico_drift_export');
const folder = mkdtempSync(join(tmpdir(), 'portico-drift-export-'));

describe('export while a table has changed', () => {
  let server: WatchedServer;
  let close: () => Promise<void>;

  before(async () => {
    const env = {
      PORTICO_STATE_URL: `sqlite:${join(folder, 'state.sqlite')}`,
      PORTICO_EXPORTS: 'on',
      PORTICO_EXPORT_PATIENCE_SECONDS: '1',
    };
    server = await openWatchedServer(await sqlite!.open(), env, async ({ config, registry, database }) => {
      const of = { registry, database, engine: 'sqlite', onError: () => undefined };
      const exports = await openBulk(config, undefined, of as unknown as Parameters<typeof openBulk>[2]);
      close = async () => exports!.close();
      return { exports };
    });
  });
  after(async () => {
    await close();
    await server.close();
    await sqlite!.remove();
    rmSync(folder, { recursive: true });
  });

  const kickOff = (query = '') => server.get(`$export${query}`, { prefer: 'respond-async' });
  const ended = async (job: string) => {
    for (;;) {
      const got = await server.get(new URL(job).pathname);
      if (got.status !== 202 && got.status !== 429) return got;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };

  test('everything, and the type, are refused; the rest is exported; all of it when the table is back', async () => {
    await sqlite!.alter('alter table "STAFF" rename column "NAME" to "FULL_NAME"');
    await server.schema.look();
    for (const query of ['', '?_type=Practitioner', '?_type=Organization,Practitioner']) {
      const got = await kickOff(query);
      assert.equal(got.status, 503, got.text);
      assert.match(got.text, /F406/);
      assert.match(got.text, /What Practitioner is made of/);
      assert.ok(Number(got.headers.get('retry-after')) >= 1);
    }
    const rest = await kickOff('?_type=Organization,Observation');
    assert.equal(rest.status, 202, rest.text);
    const done = await ended(rest.headers.get('content-location')!);
    assert.equal(done.status, 200, done.text);
    await sqlite!.alter('alter table "STAFF" rename column "FULL_NAME" to "NAME"');
    await server.schema.look();
    const all = await kickOff();
    assert.equal(all.status, 202);
    const manifest = (await ended(all.headers.get('content-location')!)).body as unknown as {
      output: { type: string; count: number }[];
    };
    assert.ok(manifest.output.some(({ type }) => type === 'Practitioner'));
  });

  test('a job that is under way reads nothing of it any more, and fails with the reason', async () => {
    const rate = server.server.database.exportRate!;
    const [reads, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { take } = rate;
    rate.take = async () => {
      reads.resolve();
      await goesOn.promise;
    };
    const job = await kickOff('?_type=Organization,Practitioner');
    assert.equal(job.status, 202, job.text);
    // Organizations come first: their rows are read, and held back.
    await reads.promise;
    await sqlite!.alter('alter table "STAFF" rename column "NAME" to "FULL_NAME"');
    await server.schema.look();
    rate.take = take;
    goesOn.resolve();
    const got = await ended(job.headers.get('content-location')!);
    assert.equal(got.status, 503, got.text);
    assert.match(got.text, /F406/);
    assert.doesNotMatch(got.text, /STAFF|FULL_NAME/);
    await sqlite!.alter('alter table "STAFF" rename column "FULL_NAME" to "NAME"');
    await server.schema.look();
  });
});

/** Whatever is done to the tables of the log, verification says what and where. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { rotateKeys } from '../../smart/keys.ts';
import { type CheckpointRow, signCheckpoint } from '../../src/audit/checkpoint.ts';
import { rowsOf } from '../../src/audit/find.ts';
import { type AuditRecord, chained, type RecordRow } from '../../src/audit/record.ts';
import { type Problem, verifyAudit } from '../../src/audit/verify.ts';
import { signerOf } from '../../src/open-audit.ts';
import type { Store } from '../../src/store/store.ts';
import { engines } from './engines.ts';
import { activity, type Kept, openLog, signer, unguarded, written } from './log.ts';

const seq = 17;
const rowAt = async (store: Store, at = seq): Promise<RecordRow> =>
  (await store.db<RecordRow>('audit_record').where({ node: 'a', seq: at }).first())!;

const seen = (problems: readonly Problem[]) =>
  problems.map(({ problem, seq, checkpoint }) => `${problem} ${seq ?? `#${checkpoint}`}`);

const update = (store: Store, change: object, at = seq) =>
  store.db('audit_record').where({ node: 'a', seq: at }).update(change);

for (const { engine, skip, newStore } of engines)
  describe(engine, { skip }, () => {
    async function problemsAfter(
      tamper: (store: Store, kept: Kept) => Promise<unknown>,
      anchors = false,
    ): Promise<readonly Problem[]> {
      const store = await newStore();
      const kept = await written(store);
      assert.deepEqual((await verifyAudit(store)).problems, []);
      await unguarded(store);
      await tamper(store, kept);
      return (await verifyAudit(store, anchors ? { anchors: kept.checkpoints } : {})).problems;
    }

    test('what was written is whole, and its checkpoints cover it', async () => {
      const store = await newStore();
      await written(store);
      const { chains, problems } = await verifyAudit(store);
      assert.deepEqual(problems, []);
      assert.equal(chains.length, 1);
      assert.deepEqual({ ...chains[0], checkpoints: 0 }, { node: 'a', records: 40, checkpoints: 0, covered: 40 });
      assert.ok(chains[0]!.checkpoints >= 3);
    });

    test('honest hands cannot change it', async () => {
      const store = await newStore();
      await written(store);
      for (const table of ['audit_record', 'audit_patient', 'audit_checkpoint', 'audit_key']) {
        await assert.rejects(store.db(table).delete(), /only ever added to/, table);
        const [column] = Object.keys((await store.db(table).first()) as object);
        await assert.rejects(store.db(table).update({ [column!]: 'x' }), /only ever added to/, table);
      }
    });

    test('each column that is altered is found in its place', async () => {
      const other: Record<string, unknown> = {
        at: 1,
        kind: 'login',
        action: 'C',
        outcome: '8',
        subtype: 'batch',
        client: 'another',
        agent: null,
        hash: 'f'.repeat(64),
        record: '{}',
      };
      const { node: _n, seq: _s, ...columns } = await rowAt(await filled());
      assert.deepEqual(Object.keys(columns).toSorted(), Object.keys(other).toSorted());
      for (const [column, value] of Object.entries(other)) {
        const problems = await problemsAfter((store) => update(store, { [column]: value }));
        assert.ok(problems.length > 0, column);
        // A hash that is another also breaks the link to the record that follows.
        for (const { seq: at } of problems)
          assert.ok(at === seq || (column === 'hash' && at === seq + 1), `${column} ${at}`);
      }
    });

    async function filled(): Promise<Store> {
      const store = await newStore();
      await written(store);
      return store;
    }

    test('each member of a record that is altered, added or taken away is found in its place', async () => {
      const members = Object.keys(JSON.parse((await rowAt(await filled())).record) as AuditRecord);
      assert.ok(members.length > 15);
      for (const member of members) {
        for (const value of ['another', undefined]) {
          const problems = await problemsAfter(async (store) => {
            const record = JSON.parse((await rowAt(store)).record) as Record<string, unknown>;
            await update(store, { record: JSON.stringify({ ...record, [member]: value }) });
          });
          assert.ok(seen(problems).includes(`altered ${seq}`), `${member} ${value}`);
          assert.ok(
            problems.every(({ seq: at }) => at === seq),
            member,
          );
        }
      }
    });

    test('a record with a hash made to fit is found by the record after it', async () => {
      const problems = await problemsAfter(async (store) => {
        const before = await rowAt(store, seq - 1);
        const { record } = await rowAt(store);
        const forged = record.replace('192.0.2.1', '192.0.2.9');
        await update(store, { record: forged, hash: chained(before.hash, forged) });
      });
      assert.deepEqual(seen(problems), [`altered ${seq + 1}`]);
    });

    test('a chain that is written anew from a record on is found by every checkpoint after it', async () => {
      const problems = await problemsAfter(async (store) => {
        let { hash } = await rowAt(store, seq - 1);
        for (let at = seq; at <= 40; at++) {
          const { record } = await rowAt(store, at);
          const forged = at === seq ? record.replace('192.0.2.1', '192.0.2.9') : record;
          hash = chained(hash, forged);
          await update(store, { record: forged, hash }, at);
        }
      });
      assert.ok(problems.length > 1);
      assert.deepEqual([...new Set(problems.map(({ problem }) => problem))], ['rewritten']);
      assert.ok(problems.some(({ seq: at }) => at === 40));
    });

    test('a record that is deleted, first, middle or several', async () => {
      for (const [gone, where] of [
        [[1], 1],
        [[seq], seq],
        [[20, 21, 22], 20],
      ] as const) {
        const problems = await problemsAfter(async (store) => {
          await store.db('audit_record').whereIn('seq', gone).delete();
          await store.db('audit_patient').whereIn('seq', gone).delete();
        });
        assert.ok(seen(problems).includes(`missing ${where}`), seen(problems).join());
      }
    });

    test('two records that change places', async () => {
      const problems = await problemsAfter(async (store) => {
        const { seq: _, ...first } = await rowAt(store, 11);
        const { seq: __, ...second } = await rowAt(store, 31);
        await update(store, second, 11);
        await update(store, first, 31);
      });
      assert.ok(seen(problems).includes('altered 11') && seen(problems).includes('altered 31'));
    });

    test('a record that is put in at the end, without and with a hash that fits', async () => {
      const last = 41;
      for (const fits of [false, true]) {
        const store = await newStore();
        await written(store);
        const before = await rowAt(store, 40);
        const record = before.record.replace('"seq":40', '"seq":41');
        const hash = fits ? chained(before.hash, record) : before.hash;
        await store.db('audit_record').insert({ ...before, seq: last, record, hash });
        await store
          .db('audit_patient')
          .insert([39, 'shared'].map((patient) => ({ patient: String(patient), node: 'a', seq: last })));
        const { problems, chains } = await verifyAudit(store);
        assert.deepEqual(seen(problems), fits ? [] : ['altered 41']);
        assert.equal(chains[0]!.covered, 40, 'what no checkpoint covers is said to be so');
      }
    });

    test('a tail that is cut off is found as far as there is a checkpoint, here or elsewhere', async () => {
      const cut = async (store: Store) => {
        await store.db('audit_record').where('seq', '>', 25).delete();
        await store.db('audit_patient').where('seq', '>', 25).delete();
      };
      assert.deepEqual(seen(await problemsAfter(cut)), ['cut off 26']);
      const withCheckpoints = async (store: Store) => {
        await cut(store);
        const rows = await store.db<CheckpointRow>('audit_checkpoint');
        const gone = rows.filter(({ payload }) => (JSON.parse(payload) as { seq: number }).seq > 25);
        await store
          .db('audit_checkpoint')
          .whereIn(
            'number',
            gone.map(({ number }) => number),
          )
          .delete();
      };
      assert.deepEqual(seen(await problemsAfter(withCheckpoints)), []);
      assert.deepEqual(seen(await problemsAfter(withCheckpoints, true)), ['cut off 26']);
      const everything = async (store: Store) => {
        for (const table of ['audit_record', 'audit_patient', 'audit_checkpoint']) await store.db(table).delete();
      };
      assert.deepEqual(seen(await problemsAfter(everything, true)), ['cut off 1']);
    });

    test('checkpoints that are altered, signed by a stranger, or missing', async () => {
      const second = { node: 'a', number: 2 };
      const altered = await problemsAfter(async (store) => {
        const row = (await store.db<CheckpointRow>('audit_checkpoint').where(second).first())!;
        await store
          .db('audit_checkpoint')
          .where(second)
          .update({ payload: row.payload.replace('"at":1', '"at":2') });
      });
      assert.deepEqual(seen(altered), ['checkpoint #2']);
      const stranger = await problemsAfter(async (store) => {
        const row = (await store.db<CheckpointRow>('audit_checkpoint').where(second).first())!;
        const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
        await store
          .db('audit_checkpoint')
          .where(second)
          .update(signCheckpoint(JSON.parse(row.payload), { kid: signer.kid, key }));
      });
      assert.ok(seen(stranger).includes('checkpoint #2'));
      assert.deepEqual(seen(await problemsAfter((store) => store.db('audit_checkpoint').where(second).delete())), [
        'checkpoint #3',
      ]);
    });

    test('an index by which a patient is no longer found, or one too many', async () => {
      const where = { node: 'a', seq, patient: 'shared' };
      assert.deepEqual(seen(await problemsAfter((store) => store.db('audit_patient').where(where).delete())), [
        `index ${seq}`,
      ]);
      const more = { node: 'a', seq, patient: 'framed' };
      assert.deepEqual(seen(await problemsAfter((store) => store.db('audit_patient').insert(more))), [`index ${seq}`]);
      const stray = { node: 'a', seq: 99, patient: 'framed' };
      assert.deepEqual(seen(await problemsAfter((store) => store.db('audit_patient').insert(stray))), ['index 99']);
    });

    test('a key that is rotated signs what comes after it, and what the key before it signed stays proven', async () => {
      const store = await newStore();
      const { log, checkpoints } = await openLog(store, {
        limits: { checkpointRecords: 1 },
        signedBy: () => signerOf(store),
      });
      const kids: string[] = [];
      for (const n of [1, 2, 3]) {
        await log.record([activity(n)]);
        while (checkpoints.length < n) await new Promise((resolve) => setTimeout(resolve, 5));
        kids.push((await signerOf(store)).kid);
        await rotateKeys(store, 0);
      }
      await log.close();
      assert.equal(new Set(kids).size, 3);
      const signedBy = checkpoints.map(({ signature }) => {
        const [header = ''] = signature.split('.');
        return (JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }).kid;
      });
      assert.deepEqual(signedBy, kids);
      const { chains, problems } = await verifyAudit(store);
      assert.deepEqual([problems, chains[0]!.covered], [[], 3]);
    });

    test('two nodes have a chain each, and two processes under one name share one', async () => {
      const store = await newStore();
      const logs = await Promise.all(['a', 'a', 'b'].map((node) => openLog(store, { node })));
      await Promise.all(
        logs.flatMap(({ log }, which) =>
          Array.from({ length: 30 }, (_, n) =>
            log.record([activity(100 * which + n), activity(1_000 + 100 * which + n)]),
          ),
        ),
      );
      for (const { log } of logs) await log.close();
      const { chains, problems } = await verifyAudit(store);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        chains.map(({ node, records, covered }) => ({ node, records, covered })),
        [
          { node: 'a', records: 120, covered: 120 },
          { node: 'b', records: 60, covered: 60 },
        ],
      );
      const requests = new Set<string>();
      for (const node of ['a', 'b'])
        for await (const { record } of rowsOf(store, node)) requests.add((JSON.parse(record) as AuditRecord).request);
      assert.equal(requests.size, 180);
    });
  });

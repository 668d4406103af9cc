/** The vendor changes tables while they are served: what depends on them is refused whole, the rest goes on, and it all comes back. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { changingEngines } from '../support/changing-engines.ts';
import { type Got, METRICS_TOKEN, openWatchedServer, type WatchedServer } from '../support/watched-server.ts';

const engines = await changingEngines('portico_drift_serving');

const codesOf = ({ body }: Got): string[] =>
  ((body.issue ?? []) as { details: { coding: { code: string }[] } }[]).map(({ details }) => details.coding[0]!.code);

const idsOf = ({ status, text, body }: Got): string[] => {
  assert.equal(status, 200, text);
  return ((body.entry ?? []) as { resource: { resourceType: string; id: string } }[])
    .map(({ resource }) => `${resource.resourceType}/${resource.id}`)
    .filter((name) => !name.startsWith('OperationOutcome'))
    .sort();
};

for (const { title, engine, skip, open, alter, remove } of engines) {
  describe(`drift on ${title}`, { skip }, () => {
    let server: WatchedServer;
    const get = (path: string) => server.get(path);

    before(async () => {
      server = await openWatchedServer(await open());
    });
    after(async () => {
      await server?.close();
      await remove();
    });

    /** Refused with a code and a time to come back, and nothing of the database in it. */
    const refused = async (path: string, type: string) => {
      const got = await get(path);
      assert.equal(got.status, 503, `${path}: ${got.text}`);
      assert.deepEqual(codesOf(got), ['F406']);
      assert.match(got.text, new RegExp(`What ${type} is made of`));
      assert.ok(Number(got.headers.get('retry-after')) >= 1);
      assert.doesNotMatch(got.text, /STAFF|VITAL|LAB_|TAKEN|RX_|PAT_|ITEM|column|table/);
    };
    const types = async () => {
      const { rest } = (await get('metadata')).body as unknown as {
        rest: [{ resource: { type: string; documentation?: string; searchInclude?: string[] }[] }];
      };
      return new Map(rest[0].resource.map((each) => [each.type, each]));
    };
    const ready = async () => {
      const { status, body } = await get('/health/ready');
      const { checks } = body as unknown as { checks: Record<string, { status: string; observedValue: string }[]> };
      return [status, checks['database:schema']![0]!.status, checks['database:schema']![0]!.observedValue];
    };

    test('as told: everything is served', async () => {
      assert.deepEqual(
        server.schema.state.changes.filter(({ breaks }) => breaks),
        [],
      );
      assert.deepEqual(idsOf(await get('Observation?patient=1')), [
        'Observation/lab-1',
        'Observation/lab-3',
        'Observation/vital-1',
      ]);
      assert.deepEqual(await ready(), [200, 'pass', 'as told']);
    });

    test('a renamed column takes out the type, chains and includes into it, and nothing else', async () => {
      await get('Practitioner/1');
      await alter('alter table "STAFF" rename column "NAME" to "FULL_NAME"');
      // Between the change and the look nothing wrong is told.
      assert.ok([503, 200].includes((await get('Practitioner?name=house')).status));
      await server.schema.look();
      await refused('Practitioner/1', 'Practitioner');
      await refused('Practitioner', 'Practitioner');
      await refused('Observation?performer:Practitioner.name=house', 'Practitioner');
      await refused('Observation?_include=Observation:performer', 'Practitioner');
      await refused('Practitioner?_has:Observation:performer:code=K', 'Practitioner');
      await refused('?_type=Practitioner,Organization', 'Practitioner');
      assert.deepEqual(idsOf(await get('Observation?code=K')).length, 3);
      assert.deepEqual(idsOf(await get('Observation?performer=Practitioner/1')), ['Observation/lab-1']);
      assert.deepEqual(idsOf(await get('Patient?general-practitioner=Practitioner/1')).length, 2);
      assert.deepEqual(idsOf(await get('Observation?_id=lab-2&_include=Observation:performer')), ['Observation/lab-2']);
      const told = await types();
      assert.ok(!told.has('Practitioner') && told.has('Observation'));
      assert.ok(!told.get('Observation')?.searchInclude?.includes('Observation:performer'));
      assert.deepEqual(await ready(), [200, 'warn', 'degraded']);
      const metrics = await server.get('/metrics', { authorization: `Bearer ${METRICS_TOKEN}` });
      assert.match(metrics.text, /portico_source_degraded\{type="Practitioner",source=""\} 1/);
      assert.match(metrics.text, /portico_source_degraded\{type="Organization",source=""\} 0/);
      assert.match(metrics.text, /portico_schema_changes\{table="STAFF",effect="breaking"\} 1/);
      assert.ok(server.lines.some((line) => /STAFF\.NAME: [^→]+ → gone/.test(line) && /"Practitioner"/.test(line)));
      await alter('alter table "STAFF" rename column "FULL_NAME" to "NAME"');
      await server.schema.look();
      assert.deepEqual(idsOf(await get('Practitioner?name=house')), ['Practitioner/1']);
      assert.ok((await types()).has('Practitioner'));
      assert.deepEqual(await ready(), [200, 'pass', 'as told']);
    });

    test('of a type with several sources, what cannot touch the changed one is answered', async () => {
      await alter('alter table "VITAL" rename to "VITAL_OLD"');
      await server.schema.look();
      await refused('Observation?patient=1', 'Observation');
      await refused('Observation/vital-1', 'Observation');
      await refused('Patient/1/$everything', 'Observation');
      await refused('Patient?_id=1&_revinclude=Observation:patient', 'Observation');
      await refused('Patient?_has:Observation:patient:code=8867-4', 'Observation');
      assert.deepEqual(idsOf(await get('Observation?patient=1&category=laboratory')).length, 2);
      assert.equal((await get('Observation/lab-1')).status, 200);
      assert.match((await types()).get('Observation')?.documentation ?? '', /not served for the time being/);
      await alter('alter table "VITAL_OLD" rename to "VITAL"');
      await server.schema.look();
      assert.deepEqual(idsOf(await get('Observation?patient=1')).length, 3);
      assert.equal((await types()).get('Observation')?.documentation, undefined);
    });

    test('child tables, tables that tell the same and code tables take out who depends on them', async () => {
      for (const [change, back, gone, stays] of [
        [
          '"ALLERGY_RXN" rename column "RXN" to "R2"',
          '"ALLERGY_RXN" rename column "R2" to "RXN"',
          ['AllergyIntolerance'],
          [],
        ],
        // What is left out of TAKEN is decided by ORDERED.
        [
          '"ORDERED" rename column "RX_ID" to "R2"',
          '"ORDERED" rename column "R2" to "RX_ID"',
          ['MedicationRequest'],
          [],
        ],
        [
          '"ITEM" rename column "ITEM_NM" to "N2"',
          '"ITEM" rename column "N2" to "ITEM_NM"',
          [],
          ['Observation?category=vital-signs'],
        ],
      ] as const) {
        await alter(`alter table ${change}`);
        await server.schema.look();
        const told = await types();
        for (const type of gone) {
          await refused(`${type}?patient=1`, type);
          assert.ok(!told.has(type));
        }
        for (const path of stays) assert.equal((await get(path)).status, 200);
        assert.equal((await get('Patient/1')).status, 200);
        if (stays.length > 0) await refused('Observation?category=laboratory', 'Observation');
        await alter(`alter table ${back}`);
        await server.schema.look();
      }
      assert.deepEqual(idsOf(await get('MedicationRequest?patient=1')), [
        'MedicationRequest/list-2',
        'MedicationRequest/rx-1',
      ]);
    });

    test('what decides who may see what, or is hidden, takes everything with it', async () => {
      for (const [change, back] of [
        ['"PAT" rename column "DEL" to "DEL2"', '"PAT" rename column "DEL2" to "DEL"'],
        ['"PAT_MERGE" rename column "TO_ID" to "TO2"', '"PAT_MERGE" rename column "TO2" to "TO_ID"'],
      ] as const) {
        await alter(`alter table ${change}`);
        await server.schema.look();
        for (const path of ['Patient/1', 'Observation?patient=1', 'Organization', 'AllergyIntolerance/1']) {
          const got = await get(path);
          assert.deepEqual([got.status, codesOf(got)], [503, ['F407']], path);
        }
        assert.deepEqual(await ready(), [503, 'fail', 'degraded']);
        await alter(`alter table ${back}`);
        await server.schema.look();
        assert.deepEqual(idsOf(await get('Observation?patient=1')).length, 3);
      }
    });

    test('another type, a promise that is taken back', {
      skip: engine === 'sqlite' && 'SQLite changes no column',
    }, async () => {
      const retype = (to: string) =>
        engine === 'postgres'
          ? `alter table "LAB" alter column "DAY" type ${to} using ("DAY"::text)::${to}`
          : `alter table "LAB" modify column "DAY" ${to}`;
      assert.equal((await get('Observation/lab-1')).status, 200);
      await alter(retype('date'));
      if (engine === 'postgres') {
        // Statements that were prepared before it fit no more: found out by the first of them.
        assert.equal((await get('Observation/lab-1')).status, 503);
      }
      await server.schema.look();
      await refused('Observation/lab-1', 'Observation');
      const back =
        engine === 'postgres'
          ? [`alter table "LAB" alter column "DAY" type char(8) using to_char("DAY", 'YYYYMMDD')`]
          : [retype('char(10)'), `update "LAB" set "DAY" = replace("DAY", '-', '')`, retype('char(8)')];
      await alter(...back);
      await server.schema.look();
      assert.equal((await get('Observation/lab-1')).body.effectiveDateTime, '2026-01-01');

      const nullable = (is: 'null' | 'not null') =>
        engine === 'postgres'
          ? `alter table "LAB" alter column "PAT_ID" ${is === 'null' ? 'drop' : 'set'} not null`
          : `alter table "LAB" modify column "PAT_ID" bigint ${is}`;
      await alter(nullable('null'));
      await server.schema.look();
      await refused('Observation/lab-1', 'Observation');
      await alter(nullable('not null'));
      await server.schema.look();
      assert.equal((await get('Observation/lab-1')).status, 200);
    });

    test('a new column, a wider one and an index harm nobody, and are told', async () => {
      const wider =
        engine === 'postgres'
          ? 'alter table "SITE" alter column "NAME" type varchar(80)'
          : 'alter table "SITE" modify column "NAME" varchar(80)';
      await alter(
        'alter table "SITE" add column "PHONE" varchar(20)',
        ...(engine === 'sqlite' ? [] : [wider]),
        'create index "SITE_NM" on "SITE" ("NAME")',
      );
      await server.schema.look();
      assert.deepEqual(idsOf(await get('Organization?name=main')), ['Organization/1']);
      assert.deepEqual(await ready(), [200, 'pass', 'as told']);
      const harmless = server.schema.state.changes.filter(({ table }) => table === 'SITE');
      assert.deepEqual(
        harmless.map(({ column, what, breaks }) => [column, what, breaks]),
        [...(engine === 'sqlite' ? [] : [['NAME', 'type', false]]), ['PHONE', 'column', false]],
      );
      assert.ok(server.lines.some((line) => line.includes('SITE.PHONE: not there → there (harmless)')));
    });
  });
}

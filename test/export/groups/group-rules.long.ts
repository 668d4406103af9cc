/**
 * The rules of a legacy Group choose the rows that its served JSON chooses: members of today, neither removed nor past
 * their last day, also where their rows have the number of a merged chart; and an index serves them.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type * as fhir from 'fhir/r4.d.ts';
import { folder } from '../../../resource-adapters/meridian/index.ts';
import { openAccess } from '../../../src/access/access.ts';
import { buildDemoDatabase } from '../../../src/cli/demo-database.ts';
import { groupRules } from '../../../src/export/groups/group-rules.ts';
import { type ExportScope, exportSelect, planExport } from '../../../src/plan/plan-export.ts';
import { demoFile, demoOptions } from '../../support/demo-file.ts';
import { type Engine, engineFor, namesIn, openEngine, resourcesOf } from '../../support/engine.ts';
import * as mysql from '../../support/mysql.ts';
import * as postgres from '../../support/postgres.ts';

const name = 'portico_groups_test';
const signal = AbortSignal.timeout(60_000);
const everything: ExportScope = { types: [], filters: {}, patients: [], changed: [], elements: {} };

/** `Type/id` of all that an export of the Group would read. */
async function chosen({ registry, database, server }: Engine, id: string, types: readonly string[]): Promise<string[]> {
  const rules = await groupRules(registry, database)(id, openAccess, signal);
  assert.ok(rules);
  const branches = planExport({ ...everything, types, patients: [rules] }, registry, openAccess, Date.now());
  const names: string[] = [];
  for (const branch of branches) {
    const render = server.rendererOf(branch.source, branch.layout, branch.elements);
    for (const cells of await database.select(exportSelect(branch, {}), signal)) {
      names.push(`${branch.source.type}/${render.idOf({ cells, kids: [] })}`);
    }
  }
  return names.sort();
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** Decided in the JSON. */
function activeOf({ member = [] }: fhir.Group): Set<string> {
  const active = member.filter(
    ({ inactive, period }) => !inactive && (period?.start ?? '') <= today() && (period?.end ?? '9') >= today(),
  );
  return new Set(active.map(({ entity }) => entity.reference!));
}

async function allOf(engine: Engine, search: string): Promise<fhir.FhirResource[]> {
  const all: fhir.FhirResource[] = [];
  for await (const page of engine.pages(`${search}&_count=200`))
    all.push(...(resourcesOf(page) as fhir.FhirResource[]));
  return all;
}

const engine = await engineFor({ folder, file: await demoFile() });
const groups = (await allOf(engine, 'Group?_sort=_id')) as fhir.Group[];

test('panels, care teams and attribution lists are Groups of people, with those who left', () => {
  assert.equal(groups.length, 42);
  for (const group of groups) {
    assert.deepEqual([group.type, group.actual, group.active], ['person', true, true]);
    assert.ok(
      group.managingEntity?.reference?.startsWith(group.id!.startsWith('panel') ? 'Practitioner/' : 'Organization/'),
    );
  }
  const members = groups.flatMap(({ member = [] }) => member);
  assert.ok(members.some(({ inactive, period }) => inactive && period?.end !== undefined));
  assert.ok(
    members.some(({ inactive, period }) => inactive && period?.end === undefined),
    'removed by hand',
  );
  assert.ok(
    members.some(({ inactive, period }) => !inactive && period?.end !== undefined),
    'past and not yet removed',
  );
});

test('a Group’s rules choose what its active members have', async () => {
  const patients = new Set((await allOf(engine, 'Patient?_elements=id')).map(({ id }) => `Patient/${id}`));
  const conditions = (await allOf(engine, 'Condition?_elements=subject')) as fhir.Condition[];
  let former = 0;
  for (const group of groups) {
    const active = activeOf(group);
    former += new Set(group.member?.map(({ entity }) => entity.reference!)).size - active.size;
    assert.deepEqual(
      await chosen(engine, group.id!, ['Patient', 'Condition']),
      [
        ...[...active].filter((patient) => patients.has(patient)),
        ...conditions.filter(({ subject }) => active.has(subject.reference!)).map(({ id }) => `Condition/${id}`),
      ].sort(),
      group.id,
    );
  }
  assert.ok(former > 10, 'some are members no more');
});

test('who asks by _has finds former members too, as they are served', async () => {
  const group = groups.find((one) => (one.member?.length ?? 0) > activeOf(one).size)!;
  const found = namesIn(await engine.bundle(`Patient?_has:Group:member:_id=${group.id}&_count=200`), 'match');
  assert.deepEqual(found.sort(), [...new Set(group.member!.map(({ entity }) => entity.reference!))].sort());
});

test('a Group that is not there has no rules', async () => {
  const rules = groupRules(engine.registry, engine.database);
  for (const id of ['panel-999', 'attribution-7011', 'nobody', 'panel-7011.1', 'panel-99999999999999999999']) {
    assert.equal(await rules(id, openAccess, signal), undefined, id);
  }
});

const postgresUrl = await postgres.postgresUrl();
const mysqlUrl = await mysql.mysqlUrl();
const others: readonly {
  readonly title: string;
  readonly skip: string | false;
  readonly url: () => string;
  readonly target: string;
  /** Puts many people on other lists. */
  readonly crowd?: () => Promise<void>;
  readonly remove: () => Promise<unknown>;
}[] = [
  {
    title: 'PostgreSQL',
    skip: postgresUrl === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432',
    url: () => `${postgresUrl}${postgresUrl?.includes('?') ? '&' : '?'}schema=${name}`,
    target: postgresUrl!,
    crowd: async () => {
      const rows = `select 7011 + n % 10, 50000000 + n, 1, '00010101', '21001231', 'A', now() from generate_series(1, 200000) n`;
      await postgres.administer(`insert into ${name}."PAT_LIST_MBR" ${rows}`);
      await postgres.administer(`analyze ${name}."PAT_LIST_MBR"`);
    },
    remove: () => postgres.administer(`drop schema if exists ${name} cascade`),
  },
  {
    title: 'MariaDB or MySQL',
    skip: mysqlUrl === undefined && 'no MariaDB or MySQL answers at PORTICO_TEST_MYSQL_URL or 127.0.0.1:3306',
    url: () => mysql.databaseOn(mysqlUrl!, name),
    target: mysqlUrl!,
    remove: () => mysql.administer(`drop database if exists ${name}`),
  },
];

for (const { title, skip, url, target, crowd, remove } of others) {
  describe(title, { skip }, () => {
    let other: Engine;
    before(async () => {
      await buildDemoDatabase({ target, schemaName: name, ...demoOptions });
      other = await openEngine({ folder, file: '', env: { PORTICO_DATABASE_URL: url() } });
    });
    after(async () => {
      await other.close();
      await remove();
    });

    test('the rules choose the same as on SQLite', async () => {
      for (const { id } of groups.slice(0, 12)) {
        const types = ['Patient', 'Observation', 'Encounter'];
        assert.deepEqual(await chosen(other, id!, types), await chosen(engine, id!, types), id);
      }
    });

    test('an index finds the members, however many others there are', {
      skip: crowd === undefined && 'asked of PostgreSQL',
    }, async () => {
      await crowd?.();
      const rules = (await groupRules(other.registry, other.database)('attribution-9100', openAccess, signal))!;
      const scope = { ...everything, types: ['Patient', 'Condition', 'Observation'], patients: [rules] };
      for (const branch of planExport(scope, other.registry, openAccess, Date.now())) {
        const paths = await other.database.accessPaths(exportSelect(branch, {}), signal);
        const members = paths.filter(({ table }) => table === 'PAT_LIST_MBR');
        assert.ok(members.length > 0);
        for (const { index, rows } of members) {
          assert.ok(index !== undefined && rows < 1000, `${branch.source.name}: ${JSON.stringify(members)}`);
        }
      }
    });
  });
}

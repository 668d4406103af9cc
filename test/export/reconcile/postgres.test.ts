/** The same on PostgreSQL: its database beside an export of the same hospital from SQLite, then with a row changed in it. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { folder as meridian } from '../../../resource-adapters/meridian/index.ts';
import { buildDemoDatabase } from '../../../src/cli/demo-database.ts';
import { administer } from '../../support/postgres.ts';
import { findServer } from '../../support/servers.ts';
import { exported, hospital, openLegacy, reconciled } from './sides.ts';

const schema = 'portico_reconcile_test';
const { url, skip } = await findServer('postgres');

test('an export of another engine equals it, until somebody writes', { skip }, async () => {
  const drop = () => administer(`drop schema if exists ${schema} cascade`);
  await drop();
  after(drop);
  const target = `${url}${url!.includes('?') ? '&' : '?'}schema=${schema}`;
  const built = await buildDemoDatabase({ target, patients: 8, seed: 'reconcile' });
  const file = await openLegacy(await hospital(8), meridian);
  const folder = await exported(file);
  await file.close();

  const server = await openLegacy(built.url, meridian);
  try {
    const found = await reconciled(server, folder);
    assert.deepEqual(found.differences, { rows: 0, fields: 0, relationships: 0, aggregates: 0 });
    assert.ok(found.rows.types.every(({ matched, target: there }) => matched === there && matched > 0));

    // What is written meanwhile is not in the snapshot, and so in no layer.
    const [[visit] = []] = await administer(`select min("ENC_NO") from ${schema}."ENCOUNTER" where "STATUS_CD" <> 'X'`);
    await administer(`update ${schema}."ENCOUNTER" set "ADM_DT" = '19990101' where "ENC_NO" = $1`, [visit]);
    await administer(
      `delete from ${schema}."PROV_MASTER" where "PROV_ID" = (select max("PROV_ID") from ${schema}."PROV_MASTER")`,
    );
    assert.ok((await reconciled(server, folder)).equal);
  } finally {
    await server.close();
  }

  const later = await openLegacy(built.url, meridian);
  try {
    const found = await reconciled(later, folder);
    assert.deepEqual(
      found.rows.types.filter(({ extra }) => extra > 0).map(({ type, extra, missing }) => [type, extra, missing]),
      [['Practitioner', 1, 0]],
    );
    const different = found.fields.filter(({ differences }) => Object.keys(differences).length > 0);
    assert.deepEqual(
      new Set(different.map(({ type, element }) => `${type}.${element}`)),
      // What a role shows of its practitioner went with them; documents show when their visit was.
      new Set([
        ...['Encounter.period.start', 'DocumentReference.context.period.start'],
        ...['PractitionerRole.practitioner.display', 'PractitionerRole.telecom'],
      ]),
    );
    assert.ok(found.aggregates.some(({ element, different }) => element === 'period.start' && different > 0));
  } finally {
    await later.close();
  }
});

/**
 * A token for one patient, or for a user of some patients, learns of no Group and of nobody on one: by reads, searches,
 * `_has`, chains, includes, compartments, and by exports.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../../../resource-adapters/meridian/index.ts';
import { accessOfClaims } from '../../../smart/tokens/access-of-claims.ts';
import { groupRules } from '../../../src/export/groups/group-rules.ts';
import { FhirError } from '../../../src/fhir/issue.ts';
import type { Bundle } from '../../../src/fhir/types.ts';
import { demoFile } from '../../support/demo-file.ts';
import { engineFor, nameOf, namesIn, resourcesOf } from '../../support/engine.ts';

const signal = AbortSignal.timeout(60_000);
const engine = await engineFor({ folder, file: await demoFile() });
const [group] = resourcesOf(await engine.bundle('Group?code=PCP&_count=1')) as [
  { resourceType: 'Group'; id: string; member: { entity: { reference: string } }[] },
];
const [first, second] = group.member.map(({ entity }) => entity.reference);
const patient = first!.slice('Patient/'.length);
const { generalPractitioner } = JSON.parse((await engine.request(first!)).text) as {
  generalPractitioner: { reference: string }[];
};
const claims = { sub: 's', client_id: 'c', jti: 't', iat: 0, exp: 2 ** 31 };
const bounded = [
  { scope: 'patient/*.rs', patient },
  { scope: 'user/*.rs', fhirUser: first! },
  { scope: 'user/*.rs', fhirUser: generalPractitioner[0]!.reference },
  { scope: 'patient/*.rs patient/Group.rs?code=PCP', patient },
];

for (const more of bounded) {
  test(`nothing of a Group for ${more.scope} of ${'fhirUser' in more ? more.fhirUser : first}`, async () => {
    engine.access = accessOfClaims({ ...claims, ...more });
    assert.equal((await engine.request(first!)).status, 200);
    assert.equal((await engine.request(nameOf(group))).status, 404);
    const none = [
      'Group',
      `Group?member=${first}`,
      `Group?member=${second}`,
      `Patient?_has:Group:member:_id=${group.id}`,
      `Patient?_has:Group:member:member=${second}`,
      `Group?member:Patient._id=${patient}`,
      `${first}/Group`,
    ];
    for (const query of none) {
      const { total, entry } = (await engine.bundle(
        `${query}${query.includes('?') ? '&' : '?'}_total=accurate`,
      )) as Bundle;
      assert.deepEqual([query, total, entry ?? []], [query, 0, []]);
    }
    const around = await engine.bundle(
      `Patient?_id=${patient}&_revinclude=*&_revinclude=Group:member&_include:iterate=*`,
    );
    const everything = await engine.bundle(`${first}/*?_count=1000`);
    const names = [...namesIn(around), ...namesIn(everything)];
    assert.ok(names.length > 1);
    assert.deepEqual(
      names.filter((name) => name.startsWith('Group/') || name === second),
      [],
    );
    assert.equal(await groupRules(engine.registry, engine.database)(group.id, engine.access, signal), undefined);
  });
}

test('who was granted no Group at all is told so at once', async () => {
  engine.access = accessOfClaims({ ...claims, scope: 'system/Patient.rs' });
  assert.equal((await engine.request(nameOf(group))).status, 403);
  await assert.rejects(
    groupRules(engine.registry, engine.database)(group.id, engine.access, signal),
    (error) => error instanceof FhirError && error.status === 403,
  );
});

test('who may see every patient sees Groups whole', async () => {
  for (const more of [{ scope: 'system/*.rs' }, { scope: 'system/Group.rs?code=PCP' }]) {
    engine.access = accessOfClaims({ ...claims, ...more });
    assert.deepEqual(JSON.parse((await engine.request(nameOf(group))).text), JSON.parse(JSON.stringify(group)));
    assert.ok(await groupRules(engine.registry, engine.database)(group.id, engine.access, signal));
  }
  engine.access = accessOfClaims({ ...claims, scope: 'system/Group.rs?code=ATTR' });
  assert.equal((await engine.request(nameOf(group))).status, 404);
  assert.equal(await groupRules(engine.registry, engine.database)(group.id, engine.access, signal), undefined);
});

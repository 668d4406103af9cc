/** Care teams and care plans: what is served is what the hospital knows, and US Core's searches find it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CarePlan, CareTeam } from 'fhir/r4.d.ts';
import { childKey, encounterKey, patientId } from '../../resource-adapters/meridian/demo/keys.ts';
import type { Member } from '../../resource-adapters/meridian/demo/truth/planning.ts';
import { divOf } from '../../src/adapter/datatypes/narrative.ts';
import { resourcesOf } from '../support/engine.ts';
import { codeOf, idsOf, openDemonstration, population, servedBy } from './demonstration.ts';

const engine = await openDemonstration();
const visit = (index: number, at: number): string => Object.values(encounterKey(index, at)).join('.');
const patient = (index: number): string => `Patient/${patientId(index)}`;

function member(who: Member, index: number): string {
  if (who === 'patient') return patient(index);
  if ('relative' in who) return `RelatedPerson/${patientId(index)}.${who.relative + 1}`;
  return who.inRole ? `PractitionerRole/${who.practitioner}.1` : `Practitioner/${who.practitioner}`;
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

const teams = population.flatMap(({ index, careTeams }) =>
  careTeams.map((team, at) => ({ id: String(childKey(index, at)), index, ...team })),
);
const plans = population.flatMap(({ index, carePlans, conditions }) =>
  carePlans.map((plan, at) => ({ id: String(childKey(index, at)), index, conditions, ...plan })),
);

describe('CareTeam', () => {
  test('all that there are, with everybody in them', async () => {
    const served = await servedBy<CareTeam>(engine, 'CareTeam?_count=200');
    assert.deepEqual([...served.keys()].sort(), teams.map(({ id }) => id).sort());
    for (const { id, index, ...team } of teams) {
      const { status, name, category, subject, encounter, period, participant, reasonCode } = served.get(id)!;
      assert.deepEqual(
        { status, name, category: codeOf(category?.[0]), subject: subject?.reference, reason: codeOf(reasonCode?.[0]) },
        {
          ...{ status: team.status, name: team.name, category: team.category?.code, subject: patient(index) },
          reason: team.reason?.code,
        },
      );
      assert.deepEqual([period?.start, period?.end], [team.from, team.until]);
      assert.equal(
        encounter?.reference,
        team.encounter === undefined ? undefined : `Encounter/${visit(index, team.encounter)}`,
      );
      assert.deepEqual(
        participant?.map((one) => `${codeOf(one.role?.[0])} ${one.member?.reference} ${one.period?.end}`).sort(),
        team.members.map(({ who, role, until }) => `${role?.code ?? 'unknown'} ${member(who, index)} ${until}`).sort(),
      );
    }
  });

  test('members of all four kinds, and each can be included', async () => {
    const page = await engine.bundle('CareTeam?_include=CareTeam:participant&_count=200');
    const included = new Set(resourcesOf(page, 'include').map(({ resourceType, id }) => `${resourceType}/${id}`));
    const named = teams.flatMap(({ index, members }) => members.map(({ who }) => member(who, index)));
    assert.deepEqual(
      [...new Set(named)].filter((one) => !included.has(one)),
      [],
    );
    for (const type of ['Patient', 'Practitioner', 'PractitionerRole', 'RelatedPerson']) {
      assert.ok(
        named.some((one) => one.startsWith(`${type}/`)),
        type,
      );
    }
  });

  test('by role, by member, by status of a patient', async () => {
    const snomed = 'http://snomed.info/sct';
    const withRole = teams.filter(({ members }) => members.some(({ role }) => role?.code === '133932002'));
    assert.ok(withRole.length > 3);
    assert.deepEqual(await idsOf(engine, `CareTeam?role=${snomed}|133932002`), withRole.map(({ id }) => id).sort());
    const local = await idsOf(engine, 'CareTeam?role=urn:meridian:care-team-role|NAV');
    assert.ok(local.length > 0 && local.length < teams.length);
    for (const { id, index, status, members } of teams.slice(0, 12)) {
      const own = teams.filter((team) => team.index === index);
      const asked = `CareTeam?patient=${patientId(index)}`;
      if (status) {
        const same = own.filter((team) => team.status === status);
        assert.deepEqual(await idsOf(engine, `${asked}&status=${status}`), same.map((team) => team.id).sort());
      }
      for (const { who } of members) {
        assert.ok((await idsOf(engine, `${asked}&participant=${member(who, index)}`)).includes(id));
      }
    }
  });
});

describe('CarePlan', () => {
  test('all that there are, as they were written', async () => {
    const served = await servedBy<CarePlan>(engine, 'CarePlan?_count=200');
    assert.deepEqual([...served.keys()].sort(), plans.map(({ id }) => id).sort());
    for (const { id, index, conditions, ...plan } of plans) {
      const { text, status, intent, category, title, period, careTeam, addresses, author } = served.get(id)!;
      assert.deepEqual([status, intent, title], [plan.status, 'plan', plan.title]);
      assert.equal(text?.div, divOf(plan.lines.join('\n')));
      assert.deepEqual(category?.map(codeOf), ['assess-plan', ...(plan.type ? [plan.type.code] : [])]);
      assert.deepEqual([period?.start, period?.end], [plan.from, plan.until]);
      assert.equal(author?.reference, `Practitioner/${plan.practitioner}`);
      const team = plan.team === undefined ? undefined : `CareTeam/${childKey(index, plan.team)}`;
      assert.equal(careTeam?.[0]?.reference, team);
      const problems = plan.problems.map((problem) => `Condition/problem-${childKey(index, problem)}`);
      assert.deepEqual(
        addresses?.map(({ reference }) => reference),
        problems,
      );
    }
    assert.ok(plans.some(({ lines }) => lines.length === 0));
  });

  test('by category, status and date of a patient', async () => {
    const category = 'category=http://hl7.org/fhir/us/core/CodeSystem/careplan-category|assess-plan';
    const own = plans.filter(({ index }) => index === plans[0]!.index);
    const asked = `CarePlan?patient=${patientId(own[0]!.index)}&${category}`;
    assert.deepEqual(await idsOf(engine, asked), own.map(({ id }) => id).sort());
    for (const { status, from, until, id } of own.filter((plan) => plan.from)) {
      const same = own.filter((plan) => plan.status === status);
      assert.deepEqual(await idsOf(engine, `${asked}&status=${status}`), same.map((plan) => plan.id).sort());
      assert.ok((await idsOf(engine, `${asked}&date=ge${from}`)).includes(id));
      assert.ok((await idsOf(engine, `${asked}&date=sa${dayBefore(from!)}`)).includes(id));
      assert.ok(!(await idsOf(engine, `${asked}&date=lt${from}&status=${status}`)).includes(id));
      if (until) assert.ok(!(await idsOf(engine, `${asked}&date=gt${until}`)).includes(id));
    }
    assert.deepEqual(await idsOf(engine, `${asked}&category=nothing`), []);
  });

  test('XML has the narrative as XHTML', async () => {
    const { id } = plans.find(({ lines }) => lines.some((line) => line.includes('<')))!;
    const { text } = await engine.request(`CarePlan/${id}?_format=xml`);
    assert.match(text, /<div xmlns="http:\/\/www.w3.org\/1999\/xhtml"><p>ASSESSMENT<br\/>/);
    assert.match(text, /&lt; /);
  });
});

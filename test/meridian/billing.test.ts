/** Accounts, claims and remittances: what is served is what the hospital knows, to the cent, and searches find it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Account, Claim, ExplanationOfBenefit, Money } from 'fhir/r4.d.ts';
import { childKey, encounterKey, patientId } from '../../resource-adapters/meridian/demo/keys.ts';
import { resourcesOf } from '../support/engine.ts';
import { codeOf, idsOf, openDemonstration, population, servedBy } from './demonstration.ts';

const engine = await openDemonstration();
const sorted = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id).sort();
const visit = (index: number, at: number): string => `Encounter/${Object.values(encounterKey(index, at)).join('.')}`;
const policy = (index: number, at: number): string => `Coverage/${patientId(index)}.${at + 1}`;
const cents = (amount: Money | undefined): number | undefined => {
  if (amount === undefined) return undefined;
  assert.equal(amount.currency, 'USD');
  return Math.round(amount.value! * 100);
};
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const claims = population.flatMap(({ index, billing }) =>
  billing.claims.map((claim, at) => ({ id: String(childKey(index, at)), index, ...claim })),
);
const answered = claims.filter(({ remittance }) => remittance !== undefined);

describe('Account', () => {
  const accounts = population.flatMap(({ index, billing }) =>
    billing.accounts.map((account, at) => ({ id: String(childKey(index, at)), index, ...account })),
  );

  test('all that were opened, with their policies and who answers for them', async () => {
    const served = await servedBy<Account>(engine, 'Account?_count=500');
    assert.deepEqual([...served.keys()].sort(), sorted(accounts));
    for (const { id, index, status, name, from, until, guarantor, coverages } of accounts) {
      const found = served.get(id)!;
      assert.deepEqual(
        [found.status, found.name, found.subject?.[0]?.reference, found.servicePeriod?.start, found.servicePeriod?.end],
        [status, name, `Patient/${patientId(index)}`, from, until],
      );
      assert.deepEqual(
        (found.coverage ?? []).map(({ coverage, priority }) => [coverage.reference, priority]),
        coverages.map((at, position) => [policy(index, at), position + 1]),
      );
      const party =
        guarantor === undefined ? `Patient/${patientId(index)}` : `RelatedPerson/${patientId(index)}.${guarantor + 1}`;
      assert.deepEqual(
        found.guarantor?.map((one) => one.party.reference),
        [party],
      );
    }
    assert.ok(accounts.some(({ guarantor }) => guarantor !== undefined));
    const own = accounts.filter(({ index }) => index === accounts[0]!.index);
    assert.deepEqual(await idsOf(engine, `Account?patient=${patientId(own[0]!.index)}`), sorted(own));
  });
});

describe('Claim', () => {
  test('all that were made, with their lines to the cent', async () => {
    const served = await servedBy<Claim>(engine, 'Claim?_count=500');
    assert.deepEqual([...served.keys()].sort(), sorted(claims));
    for (const { id, index, ...claim } of claims) {
      const found = served.get(id)!;
      assert.deepEqual(
        [found.status, codeOf(found.type), found.patient.reference, found.insurer?.reference, found.provider.reference],
        [
          ...[claim.status, claim.kind, `Patient/${patientId(index)}`, `Organization/payer-${claim.company}`],
          `Organization/${claim.organization}`,
        ],
      );
      assert.equal(Date.parse(found.created), Date.parse(claim.billed));
      assert.equal(found.insurance[0]?.coverage.reference, policy(index, claim.coverage));
      assert.equal(codeOf(found.diagnosis?.[0]?.diagnosisCodeableConcept), claim.diagnosis?.code);
      assert.deepEqual(
        found.item?.map(({ productOrService, quantity, unitPrice, net, encounter }) => [
          ...[codeOf(productOrService), quantity?.value, cents(unitPrice), cents(net), encounter?.[0]?.reference],
        ]),
        claim.lines.map(({ code, units, each }) => [
          ...[code.code, units, each, units * each, visit(index, claim.encounter)],
        ]),
      );
      assert.equal(cents(found.total), sum(claim.lines.map(({ units, each }) => units * each)));
    }
  });

  test('by patient, visit, status, number and payer', async () => {
    for (const { id, index, encounter, status, company } of claims.slice(0, 6)) {
      const own = claims.filter((claim) => claim.index === index);
      assert.deepEqual(await idsOf(engine, `Claim?patient=${patientId(index)}`), sorted(own));
      const same = own.filter((claim) => claim.encounter === encounter);
      assert.deepEqual(await idsOf(engine, `Claim?encounter=${visit(index, encounter)}`), sorted(same));
      assert.deepEqual(await idsOf(engine, `Claim?identifier=M${id}&status=${status}`), [id]);
      assert.ok((await idsOf(engine, `Claim?patient=${patientId(index)}&insurer=payer-${company}`)).includes(id));
    }
  });
});

describe('ExplanationOfBenefit', () => {
  test('each answer of a payer, decided line by line', async () => {
    const served = await servedBy<ExplanationOfBenefit>(engine, 'ExplanationOfBenefit?_count=500');
    assert.deepEqual([...served.keys()].sort(), sorted(answered));
    for (const { id, index, lines, remittance, coverage } of answered) {
      const { status, outcome, denied, cheque, decisions } = remittance!;
      const found = served.get(id)!;
      assert.deepEqual(
        [found.status, found.outcome, found.claim?.reference, found.insurance[0]?.coverage.reference],
        [status, outcome, `Claim/${id}`, policy(index, coverage)],
      );
      assert.equal(found.disposition?.startsWith('Denied') ?? false, denied);
      assert.deepEqual(
        found.item?.map(({ adjudication = [] }) =>
          Object.fromEntries(adjudication.map(({ category, amount }) => [codeOf(category), cents(amount)])),
        ),
        lines.map(({ units, each }, at) => {
          const decision = decisions[at];
          const submitted = units * each;
          if (decision === undefined) return { submitted };
          const { allowed: eligible, deductible, copay, paid: benefit } = decision;
          return { submitted, eligible, deductible, copay, benefit };
        }),
      );
      const paid = sum(decisions.map((decision) => decision?.paid ?? 0));
      assert.deepEqual(
        [found.payment?.identifier?.value, cents(found.payment?.amount)],
        cheque ? [cheque, paid] : [undefined, undefined],
      );
    }
    for (const outcome of ['complete', 'partial'])
      assert.ok(answered.some((one) => one.remittance!.outcome === outcome));
  });

  test('with the claim and the policy', async () => {
    const [{ id, index, coverage }] = answered as [(typeof answered)[0]];
    const asked = `ExplanationOfBenefit?claim=${id}&_include=ExplanationOfBenefit:claim&_include=ExplanationOfBenefit:coverage`;
    const included = resourcesOf(await engine.bundle(asked), 'include').map((one) => `${one.resourceType}/${one.id}`);
    assert.deepEqual(included.sort(), [`Claim/${id}`, policy(index, coverage)].sort());
    const own = answered.filter((one) => one.index === index);
    assert.deepEqual(await idsOf(engine, `ExplanationOfBenefit?patient=${patientId(index)}`), sorted(own));
  });
});

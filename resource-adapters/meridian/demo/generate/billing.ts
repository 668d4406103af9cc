/** Accounts, claims of the latest visits, and what the payers answered. */
import { chargesOf } from '../content/billing.ts';
import { sites } from '../content/staff.ts';
import type { Random } from '../random.ts';
import type { Account, Billing, Claim, ClaimLine, Decision, Remittance } from '../truth/billing.ts';
import type { Coverage } from '../truth/insurance.ts';
import type { Encounter } from '../truth.ts';
import type { Chart } from './planning.ts';
import { ageAt, daysLater, toDay, today } from './time.ts';

/** Older claims have been archived. */
const billedVisits = 4;

export function generateBilling(random: Random, chart: Chart, coverages: readonly Coverage[]): Billing {
  const billable = coverages.map((_, at) => at).filter((at) => coverages[at]!.order !== undefined);
  const accounts = accountsOf(random, chart, billable);
  const [primary] = billable;
  if (primary === undefined) return { accounts, claims: [] };
  const recent = chart.visits.map(({ encounter }, at) => ({ encounter, at })).slice(-billedVisits);
  const claims = recent.flatMap(({ encounter, at }) =>
    encounter.stop === undefined ? [] : [claimOf(random, chart, { encounter, at, primary, coverages })],
  );
  return { accounts, claims };
}

function accountsOf(random: Random, { person, site, visits }: Chart, coverages: readonly number[]): Account[] {
  const minor = ageAt(person.birthDate, toDay(today)) < 18;
  const shared = {
    ...(minor && person.relatives.length > 0 ? { guarantor: 0 } : {}),
    ...{ organization: site.organization, coverages },
  };
  const general: Account = {
    ...{ ...shared, kind: 'professional', name: `Account of ${person.given} ${person.family}` },
    status: random.chance(0.9) ? 'active' : 'on-hold',
    from: visits[0]!.encounter.start.slice(0, 10),
  };
  const stays = visits.filter(({ encounter }) => encounter.class === 'inpatient' && encounter.stop);
  return [
    general,
    ...stays.slice(-2).map(({ encounter }): Account => {
      const dates = { from: encounter.start.slice(0, 10), until: daysLater(encounter.stop!, 60).slice(0, 10) };
      return { ...shared, kind: 'hospital', name: `Stay from ${dates.from}`, status: 'inactive', ...dates };
    }),
  ];
}

interface Occasion {
  readonly encounter: Encounter;
  readonly at: number;
  readonly primary: number;
  readonly coverages: readonly Coverage[];
}

function claimOf(random: Random, chart: Chart, { encounter, at, primary, coverages }: Occasion): Claim {
  const { start, stop, practitioner, organization } = encounter;
  const institutional = encounter.class === 'inpatient' || encounter.class === 'emergency';
  const from = start.slice(0, 10);
  const lines = chargesOf(encounter.class, random).map(
    ([code, each, units]): ClaimLine => ({ code, on: from, units, each }),
  );
  const billed = daysLater(stop!, random.integer(2, 12));
  const open = Date.parse(billed) > today;
  const status = open ? 'draft' : random.chance(0.95) ? 'active' : 'cancelled';
  const icd10 = chart.conditions.find((one) => one.code.code === encounter.reason?.code)?.icd10;
  return {
    ...{ kind: institutional ? 'institutional' : 'professional', status, encounter: at, coverage: primary },
    ...{ company: coverages[primary]!.company, organization: hospitalOf(organization), practitioner },
    ...{ from, until: stop!.slice(0, 10), billed, lines },
    ...(encounter.reason ? { diagnosis: encounter.reason } : {}),
    ...(icd10 ? { icd10 } : {}),
    ...(status === 'active' && random.chance(0.85) ? { remittance: answer(random, billed, lines) } : {}),
  };
}

/** Departments do not bill. */
const hospitalOf = (organization: number): number =>
  sites.map((site) => site.organization).findLast((hospital) => hospital <= organization)!;

function answer(random: Random, billed: string, lines: readonly ClaimLine[]): Remittance {
  const denied = random.chance(0.08);
  const pending = !denied && lines.length > 1 && random.chance(0.1);
  const decisions = lines.map((line, at) => (pending && at > 0 ? undefined : decide(random, line, denied)));
  const paid = decisions.some((decision) => (decision?.paid ?? 0) > 0);
  return {
    status: random.chance(0.97) ? 'active' : 'cancelled',
    outcome: pending ? 'partial' : 'complete',
    denied,
    received: daysLater(billed, random.integer(10, 45)),
    ...(paid ? { cheque: `EFT${random.integer(1_000_000, 9_999_999)}` } : {}),
    decisions,
  };
}

function decide(random: Random, { units, each }: ClaimLine, denied: boolean): Decision {
  if (denied) return { allowed: 0, deductible: 0, copay: 0, paid: 0 };
  const allowed = Math.round(units * each * (0.4 + random.next() * 0.4));
  const deductible = random.chance(0.3) ? Math.min(allowed, 5_000) : 0;
  const copay = Math.min(allowed - deductible, 2_500);
  return { allowed, deductible, copay, paid: allowed - deductible - copay };
}

/** Which problem a prescription is for, what other doctors told, and what the pharmacy handed out. */
import { rx } from '../content/conditions.ts';
import { pharmacists } from '../content/pharmacy.ts';
import { practitionerId, type Site } from '../content/staff.ts';
import type { Random } from '../random.ts';
import type { Dispense } from '../truth/pharmacy.ts';
import type { Condition, Medication } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { dayMs, daysLater, minutesLater, today } from './time.ts';

/** Prescriptions for what is on the problem list name it. */
export function withProblems(medications: readonly Medication[], conditions: readonly Condition[]): Medication[] {
  return medications.map((medication) => {
    const { setting, reason } = medication;
    const problem = conditions.findIndex(
      ({ category, code }) => category === 'problem-list-item' && code.code === reason?.code,
    );
    return setting !== 'prescription' || problem < 0 ? medication : { ...medication, problem };
  });
}

const outside = [
  rx('849574', 'Naproxen sodium 220 MG Oral Tablet'),
  rx('310325', 'ferrous sulfate 325 MG Oral Tablet'),
  rx('198051', 'Omeprazole 20 MG Delayed Release Oral Capsule'),
];

export function toldByDoctors(random: Random, site: Site, visits: readonly Visit[]): Medication[] {
  if (!random.chance(0.2)) return [];
  const { start } = random.pick(visits).encounter;
  const informant = practitionerId(site, random.pick(['FM', 'IM'] as const), random.integer(1, 4));
  return [
    {
      setting: 'reported',
      code: random.pick(outside),
      start: `${start.slice(0, 10)}T16:00:00Z`,
      status: 'active',
      directions: 'As the doctor said',
      informant,
    },
  ];
}

const perDay: Readonly<Record<string, number>> = { QD: 1, BID: 2, TID: 3 };

/** At most three fills of a prescription, also of another doctor’s, each when the one before is used up. */
export function generateDispenses(random: Random, medications: readonly Medication[]): Dispense[] {
  return medications.flatMap((medication, at) => {
    const isFilled = medication.setting === 'prescription' || medication.informant !== undefined;
    if (!isFilled || random.chance(0.15)) return [];
    const { start, stop, quantity = 30, frequency = 'QD', refills = 0 } = medication;
    const days = Math.ceil(quantity / (perDay[frequency] ?? 1));
    const end = Math.min(today, stop === undefined ? today : Date.parse(stop));
    const fills = Array.from({ length: 1 + Math.min(refills, random.integer(0, 2)) }, (_, n) =>
      fillOf(random, at, n, {
        prepared: minutesLater(daysLater(start, n * days), random.integer(60, 900)),
        quantity,
        days,
      }),
    );
    return fills.filter(({ prepared, handedOver }, n) => n === 0 || Date.parse(handedOver ?? prepared) < end);
  });
}

function fillOf(
  random: Random,
  medication: number,
  n: number,
  { prepared, quantity, days }: Pick<Dispense, 'prepared' | 'quantity'> & { readonly days: number },
): Dispense {
  const part = n === 0 && random.chance(0.06);
  const waits = today - Date.parse(prepared) < 14 * dayMs;
  const status = random.chance(0.96) ? 'completed' : waits ? 'in-progress' : 'cancelled';
  return {
    medication,
    type: n > 0 ? 'RFC' : part ? 'FFP' : 'FFC',
    status,
    prepared,
    ...(status === 'completed' ? { handedOver: minutesLater(prepared, random.integer(10, 2_000)) } : {}),
    quantity: part ? quantity / 2 : quantity,
    ...(part || random.chance(0.05) ? {} : { days }),
    pharmacist: random.pick(pharmacists),
    ...(random.chance(0.7) ? { substituted: random.chance(0.3) } : {}),
  };
}

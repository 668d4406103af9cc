/** What was implanted, with the identifiers that the law has demanded since 2014. */
import { allograft, type ImplantContent, implants } from '../content/orders.ts';
import type { Random } from '../random.ts';
import type { Implant } from '../truth/orders.ts';
import type { Day } from '../truth.ts';
import type { Chart } from './planning.ts';
import { dayMs, toDay } from './time.ts';

export function generateImplants(random: Random, { conditions, visits, site }: Chart): Implant[] {
  return conditions.flatMap((condition): Implant[] => {
    const content = condition.category === 'problem-list-item' ? implants[condition.code.code] : undefined;
    if (content === undefined || !random.chance(0.8)) return [];
    const implanted = random.pick(visits).encounter.start.slice(0, 10);
    const shared = {
      implanted,
      organization: site.organization,
      status: random.chance(0.9) ? 'active' : 'inactive',
    } as const;
    const device: Implant = {
      ...shared,
      ...(random.chance(0.85) ? labelled(random, content, implanted) : unlabelled(content)),
    };
    const bone = content.type.code === '109228008' && random.chance(0.4);
    return bone ? [device, { ...shared, ...tissue(random, implanted) }] : [device];
  });
}

type Labelled = Omit<Implant, 'implanted' | 'organization' | 'status'>;

/** GS1's element strings: (01) item, (11) made, (17) expires, (10) lot, (21) serial number. */
function labelled(random: Random, { type, manufacturer, model, item }: ImplantContent, implanted: Day): Labelled {
  const [made, expires] = shelfLife(random, implanted);
  const lot = `L${random.integer(10_000, 99_999)}`;
  const serial = random.chance(0.8) ? String(random.integer(100_000, 999_999)) : undefined;
  const device = item + checkDigit(item);
  const printed = `(01)${device}(11)${six(made)}(17)${six(expires)}(10)${lot}${serial ? `(21)${serial}` : ''}`;
  return {
    ...{ type, manufacturer, model, made, expires, lot },
    ...(serial ? { serial } : {}),
    udi: { printed, device, entry: random.pick(['barcode', 'barcode', 'rfid', 'manual']) },
  };
}

/** Before there were identifiers, or brought by the patient: what the note says. */
const unlabelled = ({ type, manufacturer, model }: ImplantContent): Labelled => ({ type, manufacturer, model });

/** ISBT 128 of tissue: the donation's number tells one donor's graft from another's. */
function tissue(random: Random, implanted: Day): Labelled {
  const [made, expires] = shelfLife(random, implanted);
  const device = `A9999XYZ${random.integer(100, 999)}T0944`;
  const distinct = `A9999${random.integer(10_000_000, 99_999_999)}`;
  const serial = String(random.integer(1, 999)).padStart(6, '0');
  const lot = `${random.integer(1000, 9999)}XYZ${random.integer(100, 999)}`;
  const printed = `=/${device}=,${serial}=${distinct}00=>${julian(expires)}=}${julian(made)}&,1${lot}`;
  return { ...{ type: allograft, distinct, serial, lot, made, expires }, udi: { printed, device, entry: 'barcode' } };
}

function shelfLife(random: Random, implanted: Day): readonly [made: Day, expires: Day] {
  const at = Date.parse(implanted);
  return [toDay(at - random.integer(40, 700) * dayMs), toDay(at + random.integer(90, 900) * dayMs)];
}

const six = (day: Day): string => day.slice(2).replaceAll('-', '');

/** The century's last digit, the year's two, and the day of the year. */
function julian(day: Day): string {
  const dayOfYear = Math.round((Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / dayMs) + 1;
  return day.slice(1, 4) + String(dayOfYear).padStart(3, '0');
}

/** The last digit of a GS1 number. https://www.gs1.org/services/how-calculate-check-digit-manually */
function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

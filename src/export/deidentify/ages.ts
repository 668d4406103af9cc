/**
 * Ages above the highest that may be told become one category: `>= 90` years. Of Age and Quantity by their unit, of
 * Observations of an age by their code. https://hl7.org/fhir/R4/datatypes.html#Age
 */
import type { Json } from '../../adapter/node.ts';

type Fields = Readonly<Record<string, Json>>;

/** UCUM codes and words of time → how many make a year. */
const PER_YEAR: Readonly<Record<string, number>> = {
  ...Object.fromEntries(['a', 'yr', 'yrs', 'year', 'years', 'y'].map((unit) => [unit, 1])),
  ...Object.fromEntries(['mo', 'month', 'months'].map((unit) => [unit, 12])),
  ...Object.fromEntries(['wk', 'week', 'weeks'].map((unit) => [unit, 365.25 / 7])),
  ...Object.fromEntries(['d', 'day', 'days'].map((unit) => [unit, 365.25])),
  ...Object.fromEntries(['h', 'hr', 'hour', 'hours'].map((unit) => [unit, 365.25 * 24])),
  ...Object.fromEntries(['min', 'minute', 'minutes'].map((unit) => [unit, 365.25 * 1440])),
};

function perYear({ code, unit }: Fields): number | undefined {
  for (const each of [code, unit]) {
    const name = typeof each === 'string' ? each.trim().toLowerCase() : '';
    if (Object.hasOwn(PER_YEAR, name)) return PER_YEAR[name];
  }
  return undefined;
}

/** The category that a time above the highest age becomes; undefined for every other quantity. `otherwise`: where the unit is unknown. */
export function ageCategory(quantity: Fields, highest: number, otherwise?: number): Fields | undefined {
  const units = perYear(quantity) ?? otherwise;
  if (units === undefined || typeof quantity.value !== 'number' || quantity.value < (highest + 1) * units)
    return undefined;
  return { value: highest + 1, comparator: '>=', unit: 'a', system: 'http://unitsofmeasure.org', code: 'a' };
}

/** Whether the value of an Observation, or of a component of one, is an age. */
export function isOfAge({ code }: Fields, ageCodes: ReadonlySet<string>): boolean {
  const codings = (code as Fields | undefined)?.coding;
  return Array.isArray(codings) && codings.some((coding) => ageCodes.has(`${coding?.system}|${coding?.code}`));
}

/** The value of such an Observation, whatever its unit; an age told otherwise than by a number is left out. */
export function cappedAge(key: string, value: Json, highest: number): Json | undefined {
  if (key === 'valueQuantity') return ageCategory(value as Fields, highest, 1) ?? value;
  if (key === 'valueInteger') return typeof value === 'number' && value > highest ? highest + 1 : value;
  return /^value[A-Z]/.test(key) ? undefined : value;
}

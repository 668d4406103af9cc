/** `near`, R4's one special parameter: `42.256500|-83.694810|11.20|km`. https://hl7.org/fhir/R4/location.html#positional */
import { splitEscaped } from '../escape.ts';
import type { NearValue } from '../request.ts';
import type { ValueIssue } from './value-issue.ts';

/** R4 leaves the distance to the server where none is given. */
const defaultKilometres = 50;
/** UCUM lengths; R4 takes kilometres where none is named. */
const kilometresPer: Readonly<Record<string, number>> = {
  '': 1,
  km: 1,
  m: 0.001,
  '[mi_i]': 1.609344,
  '[mi_us]': 1.609347,
};
const number = /^-?\d{1,9}(\.\d{1,20})?(e-\d{1,2})?$/;

export function parseNear(text: string): NearValue | ValueIssue {
  const [latitudeText = '', longitudeText = '', distanceText = '', units = '', ...more] = splitEscaped(text, '|');
  const perUnit = Object.hasOwn(kilometresPer, units) ? kilometresPer[units] : undefined;
  const latitude = toNumber(latitudeText);
  const longitude = toNumber(longitudeText);
  const distance = distanceText === '' ? defaultKilometres / (perUnit ?? 1) : toNumber(distanceText);
  if (perUnit === undefined || more.length > 0) return 'F128';
  // NaN fails each of these comparisons.
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && distance >= 0)) return 'F128';
  return { type: 'special', latitude, longitude, kilometres: distance * perUnit };
}

function toNumber(text: string): number {
  return number.test(text) ? Number(text) : Number.NaN;
}

export function formatNear({ latitude, longitude, kilometres }: NearValue): string {
  return `${latitude}|${longitude}|${kilometres}|km`;
}

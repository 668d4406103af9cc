/**
 * `near` on positions: a circle as bands of latitude, each with its stretch of longitude, so that plain comparisons
 * decide. The bands are 1/64 of the circle's height; what lies within a band's width of the rim may be in or out.
 * https://hl7.org/fhir/R4/location.html#positional
 */
import { all, any, type Condition, compare } from '../../adapter/condition.ts';
import type { PositionFacet } from '../../adapter/facets.ts';
import type { NearValue } from '../../search/request.ts';
import { plain } from './number.ts';

const BANDS = 64;
const KILOMETRES_PER_DEGREE = 111.195;
const degrees = (radians: number): number => (radians * 180) / Math.PI;
const radians = (degree: number): number => (degree * Math.PI) / 180;

export function nearCondition(facet: PositionFacet, { latitude, longitude, kilometres }: NearValue): Condition {
  const reach = kilometres / KILOMETRES_PER_DEGREE;
  const step = (2 * reach) / BANDS;
  const bands = Array.from({ length: BANDS }, (_, i) => {
    const south = latitude - reach + i * step;
    const half = halfWidth(latitude, south + step / 2, reach);
    return all(between(facet.latitude, south, south + step), around(facet.longitude, longitude, half));
  });
  return reach === 0 ? all(point(facet.latitude, latitude), point(facet.longitude, longitude)) : any(...bands);
}

/** Degrees of longitude within reach at a latitude, by the spherical law of cosines. */
function halfWidth(centre: number, at: number, reach: number): number {
  if (Math.abs(at) >= 90) return 180;
  const cosine =
    (Math.cos(radians(reach)) - Math.sin(radians(centre)) * Math.sin(radians(at))) /
    (Math.cos(radians(centre)) * Math.cos(radians(at)));
  return cosine >= 1 ? 0 : cosine <= -1 ? 180 : degrees(Math.acos(cosine));
}

const between = (column: string, low: number, high: number): Condition =>
  all(compare(column, '>=', plain(low)), compare(column, '<', plain(high)));
const point = (column: string, value: number): Condition => compare(column, '=', plain(value));

/** A stretch of longitude, in two where it crosses the date line. */
function around(column: string, centre: number, half: number): Condition {
  if (half >= 180) return compare(column, '>=', '-180');
  const [west, east] = [centre - half, centre + half];
  if (west < -180) return any(between(column, west + 360, 180.000001), between(column, -180, east));
  if (east > 180) return any(between(column, west, 180.000001), between(column, -180, east - 360));
  return all(compare(column, '>=', plain(west)), compare(column, '<=', plain(east)));
}

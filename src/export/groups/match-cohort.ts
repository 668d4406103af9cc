/**
 * Whether a cohort satisfies a search for Groups: in memory, because no table has it. A criterion on what cohorts lack
 * (members, who manages them) finds none, and neither does a chain. https://hl7.org/fhir/R4/group.html#search
 */
import { intervalOf } from '../../fhir/instant.ts';
import type { Zone } from '../../fhir/zone.ts';
import type { Criterion, DateValue, TokenValue, Value } from '../../search/request.ts';
import { COHORT_PROFILE } from './cohort.ts';
import type { CohortGroup } from './cohorts.ts';

/** What cohorts are searched by where no adapter serves Group. */
export const cohortParameters = ['_id', '_lastUpdated', '_profile', 'actual', 'code', 'identifier', 'type'] as const;

interface Token {
  readonly system?: string | undefined;
  readonly code?: string | undefined;
}

export function matchesCohort(criterion: Criterion, group: CohortGroup, zone: Zone): boolean {
  if (criterion.kind !== 'parameter') return false;
  const { parameter, modifier, values } = criterion;
  const [first] = values;
  if (parameter.code === '_lastUpdated') return values.some((value) => isUpdated(value, group, zone));
  if (parameter.code === '_profile') return values.some(isProfile);
  const tokens = tokensOf(parameter.code, group);
  if (first?.type === 'missing') return first.missing === (tokens.length === 0);
  if (parameter.type !== 'token' || (modifier !== undefined && modifier !== 'not')) return false;
  const found = values.some((value) => value.type === 'token' && tokens.some((token) => isToken(token, value)));
  return modifier === 'not' ? !found : found;
}

function tokensOf(code: string, { id, identifier = [], type, actual, code: concept }: CohortGroup): Token[] {
  switch (code) {
    case '_id':
      return [{ code: id }];
    case 'identifier':
      return identifier.map(({ system, value }) => ({ system, code: value }));
    case 'type':
      return [{ system: 'http://hl7.org/fhir/group-type', code: type }];
    case 'actual':
      return [{ system: 'http://terminology.hl7.org/CodeSystem/special-values', code: String(actual) }];
    case 'code':
      return concept?.coding ?? [];
    default:
      return [];
  }
}

/** `code`, `system|code`, `system|` and `|code`. */
function isToken(token: Token, { system, code, ofType }: TokenValue): boolean {
  if (ofType !== undefined || (code !== undefined && token.code !== code)) return false;
  return system === undefined || (system === null ? token.system === undefined : token.system === system);
}

const isProfile = (value: Value): boolean =>
  (value.type === 'reference' && value.url === COHORT_PROFILE) ||
  (value.type === 'uri' && value.uri === COHORT_PROFILE);

/** A moment against the interval that was asked for. */
function isUpdated(value: Value, { meta }: CohortGroup, zone: Zone): boolean {
  const at = Date.parse(meta?.lastUpdated ?? '');
  if (value.type === 'missing') return value.missing === Number.isNaN(at);
  return value.type === 'date' && isWithin(at, value, zone);
}

function isWithin(at: number, { prefix, date }: DateValue, zone: Zone): boolean {
  const { start, end } = intervalOf(date, zone);
  switch (prefix) {
    case 'eq':
    case 'ap':
      return at >= start && at < end;
    case 'ne':
      return at < start || at >= end;
    case 'ge':
      return at >= start;
    case 'gt':
    case 'sa':
      return at >= end;
    case 'le':
      return at < end;
    case 'lt':
    case 'eb':
      return at < start;
  }
}

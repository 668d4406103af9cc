/** Whether a resource is what was asked for, from the resource alone. https://hl7.org/fhir/R4/search.html */
import { searchParameter } from '../../fhir/definitions.ts';
import { type FhirResource, isObject, itemsOf } from '../profile/json.ts';
import { matchDate } from './dates.ts';
import { valuesOf } from './values.ts';
import { allOf, anyOf, type Verdict } from './verdict.ts';

/** One parameter: values with commas between them are alternatives. */
export interface Criterion {
  readonly code: string;
  readonly value: string;
}

export const matches = (resource: FhirResource, criteria: readonly Criterion[]): Verdict =>
  allOf(criteria.map((each) => matchesOne(resource, each)));

function matchesOne(resource: FhirResource, { code, value }: Criterion): Verdict {
  const type = code === '_id' ? 'token' : searchParameter(resource.resourceType, code)?.type;
  const values = valuesOf(resource, code);
  const wanted = value.split(/(?<!\\),/).map((each) => each.replace(/\\([,|$\\])/g, '$1'));
  return anyOf(wanted.flatMap((one) => values.map((each) => matchesValue(type, each, one))));
}

function matchesValue(type: string | undefined, value: unknown, wanted: string): Verdict {
  switch (type) {
    case 'token':
      return anyOf(codingsOf(value).map((each) => matchToken(each, wanted)));
    case 'reference':
      return matchReference(value, wanted);
    case 'date':
      return matchDate(value, wanted);
    case 'string':
      return anyOf(textsOf(value).map((text) => matchString(text, wanted)));
    case 'uri':
      return value === wanted ? 'yes' : 'no';
    default:
      return 'maybe';
  }
}

interface Coded {
  readonly system?: string;
  readonly code: string;
}

/** A code, a boolean, a Coding, a CodeableConcept, an Identifier or a ContactPoint. */
export function codingsOf(value: unknown): readonly Coded[] {
  if (typeof value === 'string' || typeof value === 'boolean') return [{ code: String(value) }];
  if (!isObject(value)) return [];
  if ('coding' in value) return itemsOf(value.coding).flatMap(codingsOf);
  const code = value.code ?? value.value;
  if (typeof code !== 'string') return [];
  return [{ ...(typeof value.system === 'string' && { system: value.system }), code }];
}

function matchToken({ system, code }: Coded, wanted: string): Verdict {
  const bar = wanted.indexOf('|');
  const [wantedSystem, wantedCode] = bar < 0 ? [undefined, wanted] : [wanted.slice(0, bar), wanted.slice(bar + 1)];
  // An element of type code has the system of its value set, which is not written in it.
  if (wantedSystem !== undefined && system !== undefined && wantedSystem !== system) return 'no';
  if (wantedCode !== '' && wantedCode !== code) return wantedCode.toLowerCase() === code.toLowerCase() ? 'maybe' : 'no';
  return wantedSystem !== undefined && system === undefined ? 'maybe' : 'yes';
}

/** `id`, `Type/id`, or a URL. */
function matchReference(value: unknown, wanted: string): Verdict {
  if (typeof value === 'string') return value.replace(/\|.*$/, '') === wanted.replace(/\|.*$/, '') ? 'yes' : 'no';
  const reference = isObject(value) ? String(value.reference ?? '') : '';
  const local = localOf(reference);
  const asked = localOf(wanted);
  return local === asked || local.slice(local.indexOf('/') + 1) === asked ? 'yes' : 'no';
}

/** `Type/id` of an absolute URL, without a version. */
const localOf = (reference: string): string =>
  /([A-Z]\w+\/[\w.-]+)(?:\/_history\/[\w.-]+)?$/.exec(reference)?.[1] ?? reference;

/** The parts of a name or an address, or the text itself. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!isObject(value)) return [];
  const parts = [
    'text',
    'family',
    'given',
    'prefix',
    'suffix',
    'line',
    'city',
    'district',
    'state',
    'postalCode',
    'country',
  ];
  return parts.flatMap((name) => itemsOf(value[name])).filter((each) => typeof each === 'string');
}

function matchString(text: string, wanted: string): Verdict {
  const [held, asked] = [folded(text), folded(wanted)];
  if (held.startsWith(asked)) return 'yes';
  return held.includes(asked) ? 'maybe' : 'no';
}

const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** What a search asks for: parameters with values taken from a resource that was found. */
import { searchParameter } from '../../fhir/definitions.ts';
import { type Criterion, codingsOf } from '../match/matches.ts';
import { valuesOf } from '../match/values.ts';
import { type Coded, fixedValues } from '../profile/fixed-values.ts';
import { type FhirResource, isObject } from '../profile/json.ts';
import type { ProfileRun } from '../run/run.ts';

export interface Asked extends Criterion {
  /** Without a patient's data. */
  readonly shown: string;
  /** Where it is a code with a system. */
  readonly coded?: Coded;
}

/** undefined: the resource has no value by which the parameter could be asked. */
export function askedOf(run: ProfileRun, resource: FhirResource, code: string): Asked | undefined {
  const type = code === '_id' ? 'token' : searchParameter(resource.resourceType, code)?.type;
  for (const value of valuesOf(resource, code)) {
    const asked = fromValue(run, type, code, value);
    if (asked !== undefined) return asked;
  }
  return undefined;
}

function fromValue(run: ProfileRun, type: string | undefined, code: string, value: unknown): Asked | undefined {
  switch (type) {
    case 'token':
      return fromCode(run, code, codingsOf(value)[0]);
    case 'reference':
      return fromReference(code, value);
    case 'date':
      return fromDate(code, value);
    case 'string':
      return fromText(code, value);
    default:
      return typeof value === 'string' ? { code, value: escaped(value), shown: '{uri}' } : undefined;
  }
}

function fromCode(run: ProfileRun, code: string, coded: Coded | undefined): Asked | undefined {
  if (coded === undefined || coded.code === '') return undefined;
  const isFixed = fixedValues(run.profiles, run.profile, code).some((each) => each.code === coded.code);
  const shown = isFixed ? coded.code : code === '_id' ? '{id}' : '{code}';
  return { code, value: escaped(coded.code), shown, ...(coded.system !== undefined && { coded }) };
}

function fromReference(code: string, value: unknown): Asked | undefined {
  if (typeof value === 'string') return { code, value: escaped(value), shown: '{canonical}' };
  const reference = isObject(value) && typeof value.reference === 'string' ? value.reference : '';
  const [, type, id] = /(?:^|\/)([A-Z]\w+)\/([\w.-]+)(?:\/_history\/[\w.-]+)?$/.exec(reference) ?? [];
  if (type === undefined || id === undefined) return undefined;
  return { code, value: code === 'patient' ? id : `${type}/${id}`, shown: `{${code === 'patient' ? 'id' : type}}` };
}

function fromDate(code: string, value: unknown): Asked | undefined {
  if (typeof value === 'string') return { code, value, shown: '{date}' };
  const start = isObject(value) && typeof value.start === 'string' ? value.start : undefined;
  return start === undefined ? undefined : { code, value: `ge${start}`, shown: 'ge{date}' };
}

const parts = ['family', 'text', 'city', 'line', 'state', 'postalCode'] as const;

function fromText(code: string, value: unknown): Asked | undefined {
  const texts = isObject(value)
    ? parts.map((name) => (Array.isArray(value[name]) ? value[name][0] : value[name]))
    : [value];
  const text = texts.find((each) => typeof each === 'string' && each.trim() !== '');
  return typeof text === 'string' ? { code, value: escaped(text), shown: '{text}' } : undefined;
}

export const escaped = (value: string): string => value.replace(/[\\,|$]/g, (each) => `\\${each}`);

/** A code with its system, which a bar parts. */
export const withSystem = ({ system = '', code }: Coded): string => `${escaped(system)}|${escaped(code)}`;

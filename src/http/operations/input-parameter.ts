/** The input parameters that an operation declares, and the types of their values. https://hl7.org/fhir/R4/operationdefinition.html */
import { isResourceType } from '../../fhir/definitions.ts';
import { parseFhirDate } from '../../fhir/instant.ts';
import type { CodeableConcept, Coding, FhirResource, Identifier, Quantity, Reference } from '../../fhir/types.ts';
import type { QueryPair } from '../exchange.ts';

/** Primitives are text in a URL and a JSON value in a Parameters resource; the others stand in a Parameters resource only. */
interface Types {
  readonly string: string;
  readonly code: string;
  readonly id: string;
  readonly uri: string;
  readonly canonical: string;
  readonly boolean: boolean;
  readonly integer: number;
  readonly date: string;
  readonly dateTime: string;
  readonly instant: string;
  readonly Coding: Coding;
  readonly CodeableConcept: CodeableConcept;
  readonly Identifier: Identifier;
  readonly Quantity: Quantity;
  readonly Reference: Reference;
  /** Of any type that the parameter's `resource` names, or of any at all. */
  readonly Resource: FhirResource;
}

export type InputType = keyof Types;

export interface InputParameter {
  readonly type: InputType;
  /** 0 when left out. */
  readonly min?: 1;
  /** 1 when left out. */
  readonly max?: '*';
  /** Of a Resource: its type. */
  readonly resource?: string;
  /** A Coding or CodeableConcept that a URL may hold as `system|code`. */
  readonly isToken?: true;
  /** One sentence, for the OperationDefinition. */
  readonly documentation: string;
}

export type InputParameters = Readonly<Record<string, InputParameter>>;

type ValueOf<P extends InputParameter> = P['max'] extends '*'
  ? readonly Types[P['type']][]
  : P['min'] extends 1
    ? Types[P['type']]
    : Types[P['type']] | undefined;

/** Checked values by the parameter's name: a list where there may be several. */
export type Input<P extends InputParameters = InputParameters> = {
  readonly values: { readonly [K in keyof P]: ValueOf<P[K]> };
  /** Of an operation that takes search parameters: those, as they were given. */
  readonly others: readonly QueryPair[];
  /** All that was given in texts, for links and for the audit. */
  readonly given: readonly QueryPair[];
  /** The sealed place from which a page goes on; the values are then those that were given beside it, if any. */
  readonly cursor?: string;
};

const texts: Readonly<Partial<Record<InputType, (text: string) => boolean>>> = {
  string: (text) => text.trim() !== '',
  code: (text) => /^[^\s]+(\s[^\s]+)*$/.test(text),
  id: (text) => /^[A-Za-z0-9\-.]{1,64}$/.test(text),
  uri: (text) => /^\S+$/.test(text),
  canonical: (text) => /^\S+$/.test(text),
  date: (text) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(text) && parseFhirDate(text) !== undefined,
  dateTime: (text) => parseFhirDate(text) !== undefined,
  instant: (text) => text.includes('T') && parseFhirDate(text)?.offset !== undefined,
};

/** Of a URL or a form; undefined: not of the type. */
export function valueOfText({ type, isToken }: InputParameter, text: string): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (type === 'integer') return /^-?(0|[1-9]\d{0,9})$/.test(text) ? Number(text) : undefined;
  if (isToken === true) return tokenOf(type, text);
  return texts[type]?.(text) ? text : undefined;
}

/** Whether a URL can hold a value of it at all. */
export const isTextual = ({ type, isToken }: InputParameter): boolean => isToken === true || !/^[A-Z]/.test(type);

/** Of a Parameters resource; undefined: not of the type. */
export function valueOfJson({ type, resource }: InputParameter, value: unknown): unknown {
  if (type === 'Resource') {
    const given = (value as { resourceType?: unknown } | null)?.resourceType;
    return typeof given === 'string' && isResourceType(given) && given === (resource ?? given) ? value : undefined;
  }
  if (/^[A-Z]/.test(type))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  if (type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (type === 'integer') return Number.isSafeInteger(value) ? value : undefined;
  return typeof value === 'string' && texts[type]?.(value) ? value : undefined;
}

function tokenOf(type: InputType, text: string): Coding | CodeableConcept | undefined {
  const [first = '', second] = text.split('|');
  const coding: Coding = second === undefined ? { code: first } : { ...(first && { system: first }), code: second };
  if (coding.code === '') return undefined;
  return type === 'Coding' ? coding : { coding: [coding] };
}

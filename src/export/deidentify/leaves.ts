/** Values of primitive datatypes by their rules. Each is compiled once for an element. https://hl7.org/fhir/R4/datatypes.html#primitive */
import type { Json } from '../../adapter/node.ts';
import { parseFhirDate } from '../../fhir/fhir-date.ts';
import type { Action } from './actions.ts';
import { type Cut, cutDate, shiftDate, startOfYear, yearOf } from './dates.ts';
import type { DeidentifyProfile } from './profile.ts';
import { CONTAINED, tokenisedReference } from './references.ts';
import type { Change } from './tally.ts';
import type { Tokens } from './tokens.ts';
import { zip3 } from './zip.ts';

export type Fields = Readonly<Record<string, Json>>;

/** What is known of the resource at hand. */
export interface Run {
  /** How far its dates move. */
  readonly days: number;
  readonly contained: boolean;
  /** Something in it could neither be kept nor be left out. */
  withheld: boolean;
}

/** undefined: left out. `parent` is the object that holds the element, before anything was done to it. */
export type Walk = (value: Json, parent: Fields, run: Run) => Json | undefined;

export interface Tools {
  readonly profile: DeidentifyProfile;
  readonly tokens: Tokens;
  readonly baseUrl: string;
  /** Dates of earlier years tell of an age that is not told. */
  readonly firstYear: number;
}

export interface Leaf {
  readonly path: string;
  readonly datatype: string;
  readonly required: boolean;
  /** Of an element whose codes R4 lists. */
  readonly codes?: ReadonlySet<string> | undefined;
}

type Counted = (change: Change) => void;
type TextWalk = (text: string, parent: Fields, run: Run) => string | undefined;

const NUMBERS = new Set(['decimal', 'integer', 'positiveInt', 'unsignedInt']);
const DATES = new Set(['date', 'dateTime', 'instant']);
/** Codes are written without blanks: what has one is words. */
const CODE = /^\S{1,64}$/;
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const TIME = /^\d\d:\d\d:\d\d(?:\.\d+)?$/;

export function isValueOf(datatype: string, value: Json): boolean {
  if (datatype === 'boolean') return typeof value === 'boolean';
  if (NUMBERS.has(datatype)) return typeof value === 'number';
  if (typeof value !== 'string' || value === '') return false;
  if (DATES.has(datatype)) return parseFhirDate(value) !== undefined;
  if (datatype === 'code') return CODE.test(value);
  if (datatype === 'id') return ID.test(value);
  return datatype !== 'time' || TIME.test(value);
}

export function leafWalk(action: Action, leaf: Leaf, tools: Tools, counted: Counted): Walk {
  const { datatype, codes } = leaf;
  if (action === 'keep') {
    return (value) => {
      if (isValueOf(datatype, value) && (codes === undefined || codes.has(String(value)))) return value;
      counted('unknown');
      return undefined;
    };
  }
  if (action === 'drop' || action === 'mask') {
    return () => {
      counted(action === 'drop' ? 'dropped' : 'masked');
      return undefined;
    };
  }
  const { walk, change } = textWalk(action, leaf, tools, counted);
  return (value, parent, run) => {
    if (typeof value !== 'string' || !isValueOf(datatype, value)) {
      counted('unknown');
      return undefined;
    }
    const text = walk(value, parent, run);
    if (text === undefined) counted('dropped');
    else if (text !== value) counted(change);
    return text;
  };
}

function textWalk(action: Action, leaf: Leaf, tools: Tools, counted: Counted): { walk: TextWalk; change: Change } {
  const { tokens, profile } = tools;
  switch (action) {
    case 'year':
    case 'month':
    case 'day':
      return { walk: cutting(action, leaf, tools, counted), change: 'generalised' };
    case 'shift':
      return { walk: early(tools, leaf, counted, (text, { days }) => shiftDate(text, days)), change: 'shifted' };
    case 'shift-day': {
      const shiftDay = (text: string, { days }: Run) => shiftDate(text, days)?.slice(0, 10);
      return { walk: early(tools, leaf, counted, notAnInstant(leaf, shiftDay)), change: 'shifted' };
    }
    case 'id': {
      const type = leaf.path.slice(0, leaf.path.indexOf('.'));
      const walk: TextWalk = (text, _parent, run) => tokens.tokenOnce('id', run.contained ? CONTAINED : type, text);
      return { walk, change: 'tokenised' };
    }
    case 'reference':
      return { walk: (text) => tokenisedReference(text, tokens, tools.baseUrl), change: 'tokenised' };
    case 'identifier':
      return { walk: (text, { system }) => tokens.token('identifier', String(system), text), change: 'tokenised' };
    case 'token':
      return { walk: (text) => tokens.token('value', leaf.path, text), change: 'tokenised' };
    case 'zip3':
      return { walk: (text, { country }) => zip3(text, country), change: 'generalised' };
    case 'published': {
      const walk: TextWalk = (text, { system }) =>
        typeof system === 'string' && profile.publishedSystems.some((start) => system.startsWith(start))
          ? text
          : undefined;
      return { walk, change: 'generalised' };
    }
    default:
      throw new Error(`${leaf.path} cannot be treated as ${action}`);
  }
}

type DateWalk = (text: string, run: Run) => string | undefined;

function cutting(to: Cut, leaf: Leaf, tools: Tools, counted: Counted): TextWalk {
  return early(
    tools,
    leaf,
    counted,
    notAnInstant(leaf, (text) => cutDate(text, to)),
  );
}

/** What is less than an instant cannot stand for one; where one must be, its year does. */
function notAnInstant({ datatype, required }: Leaf, walk: DateWalk): DateWalk {
  if (datatype !== 'instant') return walk;
  return required ? (text) => startOfYear(yearOf(text)) : () => undefined;
}

/** A date of a year that tells of a great age becomes the last such year, and with it all of them. */
function early({ firstYear }: Tools, { datatype, required }: Leaf, counted: Counted, walk: DateWalk): TextWalk {
  return (text, _parent, run) => {
    if (yearOf(text) > firstYear) return walk(text, run);
    counted('aggregated');
    if (datatype !== 'instant') return String(firstYear).padStart(4, '0');
    return required ? startOfYear(firstYear) : undefined;
  };
}

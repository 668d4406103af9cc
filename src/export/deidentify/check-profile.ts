/** What can be wrong with a site's profile: names that R4 does not have, actions that a datatype cannot take. */
import { elementDefinitions } from '../../fhir/definitions.ts';
import { actions, isAction, isPrimitive, isResourceName, takes } from './actions.ts';
import type { DeidentifyProfile } from './profile.ts';
import { elementNamed } from './rules.ts';

export type Problem = (path: string, sentence: string) => void;

type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isWhole =
  (least: number, most: number) =>
  (value: unknown): boolean =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

const MEMBERS: Readonly<Record<string, readonly [holds: (value: unknown) => boolean, what: string]>> = {
  extends: [isText, 'must be a name'],
  rules: [(value) => fieldsOf(value) !== undefined, 'must be an object of actions by selector'],
  extensions: [isTexts, 'must be a list of URLs'],
  publishedSystems: [isTexts, 'must be a list of the beginnings of code systems'],
  ageCodes: [isTexts, 'must be a list of system|code'],
  aggregateAgesOver: [isWhole(1, 120), 'must be a whole number from 1 to 120'],
  shiftDays: [isWhole(1, 3650), 'must be a whole number from 1 to 3650'],
  recipient: [isText, 'must be a text'],
};

/** Whether all is well. */
export function check(profile: Fields, base: DeidentifyProfile, say: Problem): boolean {
  let well = true;
  const problem: Problem = (path, sentence) => {
    well = false;
    say(path, sentence);
  };
  for (const [name, value] of Object.entries(profile)) {
    const member = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    if (member === undefined) problem(name, `is not one of ${Object.keys(MEMBERS).join(', ')}`);
    else if (!member[0](value)) problem(name, member[1]);
  }
  if (well) checkRules(fieldsOf(profile.rules) ?? {}, profile, base, problem);
  return well;
}

function checkRules(rules: Fields, profile: Fields, base: DeidentifyProfile, problem: Problem): void {
  for (const [selector, action] of Object.entries(rules)) {
    const path = `rules.${selector}`;
    const datatypes = datatypesOf(selector);
    if (datatypes === undefined) problem(path, 'R4 has no such element or datatype');
    else if (!isAction(action)) problem(path, `the action must be one of ${Object.keys(actions).join(', ')}`);
    else {
      const [not] = datatypes.filter((datatype) => !takes(action, datatype));
      if (not !== undefined) problem(path, `${action} cannot be done with ${not}`);
    }
  }
  const all = { ...base.rules, ...rules };
  const shifts = Object.values(all).some((action) => action === 'shift' || action === 'shift-day');
  if (shifts && profile.shiftDays === undefined) problem('shiftDays', 'is missing: rules shift dates');
  for (const [selector, action] of Object.entries(all)) {
    if (isIdOfResource(selector) && action !== 'id' && action !== 'drop') {
      problem(`rules.${selector}`, 'ids must be tokens: references lead to them');
    }
  }
  if (!['reference', 'drop'].includes(String(all['Reference.reference']))) {
    problem('rules.Reference.reference', 'must be reference or drop: it holds the ids of resources');
  }
}

function isIdOfResource(selector: string): boolean {
  const [type = '', name, ...more] = selector.split('.');
  return isResourceName(type) && name === 'id' && more.length === 0;
}

/** The datatypes that a selector is about; undefined where R4 has nothing of that name. */
function datatypesOf(selector: string): readonly string[] | undefined {
  const [first = '', ...names] = selector.split('.');
  if (names.length === 0 && !isResourceName(first)) return isDatatype(first) ? [first] : undefined;
  let at: readonly string[] = [first];
  for (const name of names) {
    const below = at.flatMap((owner) => {
      const choice = elementDefinitions(owner).get(name);
      if (choice !== undefined) return choice.types;
      const named = elementNamed(owner, name);
      return named === undefined ? [] : [named.datatype];
    });
    if (below.length === 0) return undefined;
    at = below;
  }
  return at;
}

const KINDS = new Set(['BackboneElement']);
const PRIMITIVES =
  'base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid xhtml';
const primitives = new Set(PRIMITIVES.split(' '));

/** By its name alone: a backbone is selected by its path. */
function isDatatype(name: string): boolean {
  return primitives.has(name) || KINDS.has(name) || (!isPrimitive(name) && /^[A-Z]\w*$/.test(name));
}

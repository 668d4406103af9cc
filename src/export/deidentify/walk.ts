/**
 * Objects by their rules: a walker for each place that occurs, compiled when it first does, so that no path is compared
 * afterwards. Whatever is not named, not R4's or not of its datatype is left out.
 */
import type { Json } from '../../adapter/node.ts';
import { requiredCodes } from '../../fhir/definitions.ts';
import { isPrimitive } from './actions.ts';
import { ageCategory, cappedAge, isOfAge } from './ages.ts';
import { type ExtensionWalks, extensionWalks } from './extensions.ts';
import { type Fields, leafWalk, type Run, type Tools, type Walk } from './leaves.ts';
import { maskedConcept, maskOf } from './masks.ts';
import { elementNamed, ruleOf, ruleOfType } from './rules.ts';
import type { Change, Counting } from './tally.ts';

/** An object that is here again and again within itself is no record of a patient. */
const DEEPEST = 40;

/** Where R4 wants one of several elements, what has lost them all goes: https://hl7.org/fhir/R4/observation.html#obs-3 */
const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  'Observation.referenceRange': ['low', 'high', 'text'],
};
const WITH_VALUE = new Set(['Observation', 'Observation.component']);

export interface ObjectPlace {
  readonly owner: string;
  readonly path: string;
  readonly depth: number;
  /** It must be there, if only with masks in it. */
  readonly required: boolean;
}

export type ObjectWalk = (value: Fields, run: Run) => Fields | undefined;

interface Element {
  readonly name: string;
  readonly primitive: boolean;
  readonly many: boolean;
  readonly required: boolean;
  readonly mask: boolean;
  readonly walk: Walk;
  readonly unknown: () => void;
}

/** An object as it is being made. */
interface Made {
  readonly out: Record<string, Json>;
  /** What must be there, or must be seen to have been there, with its key. */
  readonly masks: (readonly [key: string, element: Element])[];
  left: number;
  lostValue: boolean;
  /** Its value is an age. */
  readonly highestAge: number | undefined;
}

export interface Walker {
  /** undefined: the type has no place in the profile. */
  readonly resource: (resource: Fields, run: Run) => Fields | undefined;
}

export function walker(tools: Tools, counting: Counting): Walker {
  const { profile } = tools;
  const highest = profile.aggregateAgesOver;
  const ageCodes = new Set(profile.ageCodes);
  const types = new Map<string, ObjectWalk | undefined>();
  const extensions: ExtensionWalks = extensionWalks(profile, counting, objectAt);

  function counted(path: string): (change: Change) => void {
    const counters = new Map<Change, { count: number }>();
    return (change) => {
      const counter = counters.get(change) ?? counting.counter(path, change);
      counters.set(change, counter);
      counter.count++;
    };
  }

  const resource = (value: Fields, run: Run): Fields | undefined => {
    const type = String(value.resourceType);
    if (!types.has(type)) {
      const known = ruleOfType(profile, type) === 'parts';
      types.set(type, known ? objectAt({ owner: type, path: type, depth: 0, required: true }) : undefined);
    }
    return types.get(type)?.(value, run);
  };

  function objectAt(place: ObjectPlace): ObjectWalk {
    const { owner, path } = place;
    const elements = new Map<string, Element | undefined>();
    const elementAt = (key: string): Element | undefined => {
      if (!elements.has(key)) elements.set(key, compiled(place, key));
      return elements.get(key);
    };
    const beside = (key: string, held: Json, run: Run) =>
      extensions.ofPrimitive(held, elementAt(key.slice(1)), `${path}.${key}`, run);

    const take = (key: string, value: Fields, run: Run, made: Made): void => {
      if (key === 'resourceType' && path === owner) made.out.resourceType = value.resourceType!;
      else if (key.startsWith('_')) keep(made, key, beside(key, value[key]!, run));
      else {
        const element = elementAt(key);
        if (element === undefined) counted(`${path}.${key}`)('unknown');
        else if (!keep(made, key, told(keptOf(element, value, key, run), key, made))) lose(made, key, element);
      }
    };
    const told = (kept: Json | undefined, key: string, { highestAge }: Made): Json | undefined => {
      if (kept === undefined || highestAge === undefined || !key.startsWith('value')) return kept;
      const capped = cappedAge(key, kept, highestAge);
      if (capped !== kept) counted(`${path}.${key}`)('aggregated');
      return capped;
    };
    const withValue = WITH_VALUE.has(owner);
    return (value, run) => {
      const highestAge = withValue && highest !== undefined && isOfAge(value, ageCodes) ? highest : undefined;
      const made: Made = { out: {}, masks: [], left: 0, lostValue: false, highestAge };
      for (const key of Object.keys(value)) take(key, value, run, made);
      return finished(made, place);
    };
  }

  function keptOf({ many, walk, unknown }: Element, parent: Fields, key: string, run: Run): Json | undefined {
    const value = parent[key]!;
    if (Array.isArray(value) !== many) {
      unknown();
      return undefined;
    }
    if (!many) return walk(value, parent, run);
    const items: Json[] = [];
    for (const item of value as readonly Json[]) {
      const kept = walk(item, parent, run);
      if (kept !== undefined) items.push(kept);
    }
    return items.length === 0 ? undefined : items;
  }

  function compiled(place: ObjectPlace, key: string): Element | undefined {
    const { owner, path } = place;
    const named = elementNamed(owner, key);
    if (named === undefined) return undefined;
    const { definition, datatype } = named;
    const at = `${path}.${key}`;
    const count = counted(at);
    const shape = {
      name: definition.name,
      primitive: isPrimitive(datatype),
      many: definition.max === '*',
      required: definition.min > 0,
      unknown: () => count('unknown'),
    };
    const own = extensions.walkOf(owner, definition.name, at, place.depth);
    if (own !== undefined) return { ...shape, mask: false, walk: own };
    const action = ruleOf(profile, { path, owner, key, name: definition.name, datatype });
    const element = (walk: Walk): Element => ({ ...shape, mask: action === 'mask', walk });
    if (definition.name === 'implicitRules' && action !== 'keep') return element(withholding(count));
    if (action === undefined || place.depth > DEEPEST) {
      return element(() => {
        count('unknown');
        return undefined;
      });
    }
    if (action !== 'parts' && action !== 'age') {
      const { requiredValueSet: bound } = definition;
      const codes = datatype === 'code' && bound !== undefined ? requiredCodes(bound) : undefined;
      return element(leafWalk(action, { path: at, datatype, required: shape.required, codes }, tools, count));
    }
    if (datatype === 'Resource') return element(resourceWithin(definition.name === 'contained', count));
    const inner: ObjectPlace = {
      owner: datatype,
      path: datatype.includes('.') ? datatype : at,
      depth: place.depth + 1,
      required: shape.required,
    };
    let parts: ObjectWalk | undefined;
    const walk: Walk = (value, _parent, run) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        count('unknown');
        return undefined;
      }
      const fields = value as Fields;
      const category = action === 'age' && highest !== undefined ? ageCategory(fields, highest) : undefined;
      if (category !== undefined) {
        count('aggregated');
        return category;
      }
      parts ??= objectAt(inner);
      return parts(fields, run);
    };
    return element(walk);
  }

  /** A modifier that says by which rules to read the resource: without it, it would be misread. */
  const withholding =
    (count: (change: Change) => void): Walk =>
    (_value, _parent, run) => {
      count('dropped');
      run.withheld = true;
      return undefined;
    };

  function resourceWithin(contained: boolean, count: (change: Change) => void): Walk {
    return (value, _parent, run) => {
      const inner: Run = { ...run, contained: contained || run.contained };
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      const kept = isObject ? resource(value as Fields, inner) : undefined;
      if (inner.withheld) run.withheld = true;
      if (kept === undefined) count('dropped');
      return kept;
    };
  }

  return { resource };
}

/** Whether there was something to keep. */
function keep(made: Made, key: string, kept: Json | undefined): boolean {
  if (kept === undefined) return false;
  made.out[key] = kept;
  made.left++;
  return true;
}

function lose(made: Made, key: string, element: Element): void {
  if (element.required || element.mask) made.masks.push([key, element]);
  else if (element.name === 'value') made.lostValue = true;
}

/** undefined: there is nothing left of it, or not enough. */
function finished({ out, masks, left, lostValue }: Made, { owner, depth, required }: ObjectPlace): Fields | undefined {
  const isThere = left > 0 || depth === 0 || masks.some(([, { mask }]) => mask || required);
  const isEnough = ONE_OF[owner]?.some((name) => out[name] !== undefined) ?? true;
  if (!isThere || !isEnough) return undefined;
  for (const [key, { primitive, many }] of masks) {
    const at = primitive ? `_${key}` : key;
    if (out[at] === undefined) out[at] = maskOf(many);
  }
  if (WITH_VALUE.has(owner) && lostValue && out.dataAbsentReason === undefined) out.dataAbsentReason = maskedConcept;
  return out;
}

/**
 * What is added up on either side: the dates, numbers and codes of a row as its columns have them, and those of a resource as
 * it has them.
 */
import type { Cell, Json, Node, ScalarNode } from '../../adapter/node.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { Column } from '../../adapter/schema.ts';
import type { Source } from '../../adapter/source.ts';
import { parseFhirDate } from '../../fhir/fhir-date.ts';
import { intervalOf } from '../../fhir/interval.ts';
import type { Zone } from '../../fhir/zone.ts';
import { isNumeric, momentOfDigits } from './to-column.ts';
import type { Traced } from './trace.ts';

export type MeasureKind = 'date' | 'number' | 'code';
export type JsonObject = Readonly<Record<string, Json>>;

/** A value at hand with what it is grouped by. */
export interface Value {
  readonly element: string;
  readonly kind: MeasureKind;
  /** Of dates UTC milliseconds; of codes 1. */
  readonly at: number;
  readonly month: string | undefined;
  readonly code: string | undefined;
}

/** Which elements of a type are added up, in the order of its mappings, and the systems of its local codes. */
export interface Known {
  readonly kinds: Map<string, MeasureKind>;
  readonly localSystems: Map<string, Set<string>>;
  /** How the raw cells of a value are read. */
  readonly raw: Map<Node, RawReader>;
}

/** UTC milliseconds of a date, or a number. */
type RawReader = (cells: Readonly<Record<string, Cell>>) => number | null;

const monthOf = (utc: number, zone: Zone): string => new Date(zone.toLocal(utc)).toISOString().slice(0, -17);

export function measuresOf(registry: Registry, type: string): Known {
  const known: Known = { kinds: new Map(), localSystems: new Map(), raw: new Map() };
  const untold = new Set<string>();
  const visit = (node: Node, element: string, source: Source): void => {
    switch (node.node) {
      case 'list':
        for (const item of node.items) visit(item, element, source);
        return;
      case 'each':
        visit(node.item, element, source);
        return;
      case 'object':
        for (const [key, part] of node.entries) visit(part, `${element}.${key}`, source);
        return;
      case 'scalar': {
        const kind = node.facets.date !== undefined ? 'date' : isNumber(node) ? 'number' : undefined;
        if (kind === undefined) return;
        const read = kind === 'date' ? dateReader(node, source, registry.system.zone) : numberReader(node, source);
        known.kinds.set(element, kind);
        if (read === undefined) untold.add(element);
        else known.raw.set(node, read);
        return;
      }
      case 'fragment':
        if (node.codes === undefined || node.keepsOriginal === undefined) return;
        known.kinds.set(element.replace(/\.coding$/, ''), 'code');
        addTo(known.localSystems, element.replace(/\.coding$/, ''), node.codes.system);
    }
  };
  for (const source of registry.sourcesOf(type)) {
    for (const { element, node } of source.elements) visit(node, element, source);
  }
  for (const element of untold) known.kinds.delete(element);
  return known;
}

const isNumber = ({ kind, facets }: ScalarNode): boolean => kind === 'literal' && facets.token === undefined;

/** A number of one column; position and the like have two. */
function numberReader({ columns }: ScalarNode, { columnOf }: Source): RawReader | undefined {
  const [column, second] = columns.filter((name) => isNumeric(columnOf(name)));
  if (column === undefined || second !== undefined) return undefined;
  return (cells) => (cells[column] == null ? null : Number(cells[column]));
}

/** As the column sorts; a value that counts in some rows only does not sort, but has the digits of its column. */
function dateReader({ facets, columns }: ScalarNode, { columnOf }: Source, zone: Zone): RawReader | undefined {
  const { sort, sortValue } = facets;
  if (sort !== undefined && sortValue !== undefined) {
    return (cells) => {
      const at = sortValue(sort.map((column) => cells[column] ?? null));
      return typeof at === 'number' ? at : null;
    };
  }
  const [day, time] = columns;
  if (day === undefined || !isText(columnOf(day), 8, 14)) return undefined;
  const hasTime = time !== undefined && isText(columnOf(time), 4, 6);
  return (cells) => {
    const stored = momentOfDigits((cells[day] ?? '') + (hasTime ? (cells[time] ?? '') : ''));
    return stored === undefined ? null : zone.toUtc(stored.local);
  };
}

const isText = ({ type, length = 0 }: Column, least: number, most: number): boolean =>
  /char$/.test(type) && length >= least && length <= most;

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

/** What the raw cells of a row say. */
export function fromColumns(elements: ReadonlyMap<string, Traced>, known: Known, zone: Zone): Value[] {
  const { kinds } = known;
  const found: Value[] = [];
  const visit = (traced: Traced, element: string, code: string | undefined): void => {
    const own = traced.parts?.get('code');
    const codeHere = own !== undefined && isCoded(own.value) ? rawCode(own) : code;
    const kind = kinds.get(element);
    if (kind !== undefined && !Array.isArray(traced.value)) {
      const value = rawValue(traced, kind, known, zone);
      if (value !== undefined)
        found.push({ element, kind, code: kind === 'code' ? rawCode(traced) : (codeHere ?? ''), ...value });
      if (kind === 'code') return;
    }
    for (const [key, part] of traced.parts ?? []) {
      visit(part, typeof key === 'number' ? element : `${element}.${key}`, codeHere);
    }
  };
  const code = elements.get('code');
  for (const [element, traced] of elements) visit(traced, element, code && rawCode(code));
  return found;
}

function rawValue(
  { origin, cells = {}, value }: Traced,
  kind: MeasureKind,
  { raw }: Known,
  zone: Zone,
): Pick<Value, 'at' | 'month'> | undefined {
  if (kind === 'code') return { at: 1, month: undefined };
  const read = origin && raw.get(origin.node);
  const at = read === undefined ? (typeof value === 'number' ? value : null) : read(cells);
  if (at === null) return undefined;
  return { at, month: kind === 'date' ? monthOf(at, zone) : undefined };
}

/** The local code as the column has it; a constant's own; where the column is blank, what stands in for it. */
function rawCode(traced: Traced): string {
  const coded = traced.parts?.get('coding') ?? traced;
  const { origin, cells = {}, value } = coded;
  if (origin?.node.node === 'fragment' && origin.node.keepsOriginal) {
    const local = cells[origin.columns[0]!]?.trim() ?? '';
    if (local !== '') return local;
  }
  return firstCode(value);
}

function firstCode(value: Json | undefined): string {
  const codings = Array.isArray(value) ? value : (((value ?? {}) as JsonObject).coding ?? []);
  const [first] = codings as readonly JsonObject[];
  return typeof first?.code === 'string' ? first.code : '';
}

/** What a resource says. */
export function fromResource(resource: JsonObject, { kinds, localSystems }: Known, zone: Zone): Value[] {
  const found: Value[] = [];
  const codeOf = (value: Json | undefined, element: string): string => {
    const { coding } = (value ?? {}) as JsonObject;
    const local = localSystems.get(element);
    const codings = Array.isArray(coding) ? (coding as readonly JsonObject[]) : [];
    const own = codings.find(({ system }) => typeof system === 'string' && local?.has(system));
    return typeof own?.code === 'string' ? own.code : firstCode(value);
  };
  const visit = (value: Json, element: string, code: string | undefined): void => {
    if (Array.isArray(value)) {
      for (const item of value as readonly Json[]) visit(item, element, code);
      return;
    }
    const kind = kinds.get(element);
    if (kind === 'date' && typeof value === 'string') {
      const date = parseFhirDate(value);
      if (date === undefined) return;
      const { start } = intervalOf(date, zone);
      found.push({ element, kind, at: start, month: monthOf(start, zone), code: undefined });
    } else if (kind === 'number' && typeof value === 'number') {
      found.push({ element, kind, at: value, month: undefined, code: code ?? '' });
    } else if (typeof value === 'object' && value !== null) {
      if (kind === 'code') {
        found.push({ element, kind, at: 1, month: undefined, code: codeOf(value, element) });
        return;
      }
      const object = value as JsonObject;
      const own = isCoded(object.code) ? codeOf(object.code, `${element}.code`) : code;
      for (const [key, part] of Object.entries(object)) visit(part, `${element}.${key}`, own);
    }
  };
  const code = isCoded(resource.code) ? codeOf(resource.code, 'code') : undefined;
  for (const [element, value] of Object.entries(resource)) {
    if (element !== 'resourceType' && element !== 'id' && element !== 'meta') visit(value, element, code);
  }
  return found;
}

const isCoded = (value: Json | undefined): boolean => typeof value === 'object' && value !== null && 'coding' in value;

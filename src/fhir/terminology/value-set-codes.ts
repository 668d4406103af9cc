/**
 * The codes of a value set, as far as they can be listed: enumerated ones, whole code systems, those below a code of a
 * hierarchy, and those of other value sets. https://hl7.org/fhir/R4/valueset.html#compositions
 */
import type { EncodedInclude } from '../profiles/encode-terminology.ts';
import { type CodeSystemContent, type Content, type ValueSetContent, withoutVersion } from './content.ts';

/** System → code → display. */
export type Codes = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A part whose codes are not known here. */
export interface Lacking {
  /** The system whose codes it picks; undefined where that is not known either. */
  readonly system?: string | undefined;
  /** A URL, for the reader. */
  readonly what: string;
}

export interface ValueSetCodes {
  readonly codes: Codes;
  /** Parts to include or to exclude that could not be listed: what else the value set has, or has not, nobody here knows. */
  readonly lacking: readonly Lacking[];
}

/** Value sets are asked for again and again, and most of them never change. */
const listed = new WeakMap<ValueSetContent, ValueSetCodes>();

/** All codes of a value set; made once for as long as its content is the same. */
export function codesOf(valueSet: ValueSetContent, content: Content): ValueSetCodes {
  const found = listed.get(valueSet) ?? codesWithin(valueSet, content, []);
  listed.set(valueSet, found);
  return found;
}

/** `within`: the value sets that led here; one that leads to itself has no codes by that. */
function codesWithin(valueSet: ValueSetContent, content: Content, within: readonly string[]): ValueSetCodes {
  const path = [...within, valueSet.url];
  const included = valueSet.include.map((part) => codesOfPart(part, content, path));
  const excluded = valueSet.exclude.map((part) => codesOfPart(part, content, path));
  const codes = new Map<string, Map<string, string>>();
  for (const part of included)
    for (const [system, code, display] of each(part.codes)) put(codes, system, code, display);
  for (const part of excluded) for (const [system, code] of each(part.codes)) codes.get(system)?.delete(code);
  return { codes, lacking: [...included, ...excluded].flatMap(({ lacking }) => lacking) };
}

/** Whether the value set has the code; undefined: nobody here knows. Without a system, whether it has it of any. */
export function hasCode(
  { codes, lacking }: ValueSetCodes,
  system: string | undefined,
  code: string,
): boolean | undefined {
  const isListed =
    system === undefined ? [...codes.values()].some((its) => its.has(code)) : (codes.get(system)?.has(code) ?? false);
  const mayDiffer = lacking.some((part) => part.system === undefined || system === undefined || part.system === system);
  return isListed || !mayDiffer ? isListed : undefined;
}

export function* each(codes: Codes): Generator<readonly [system: string, code: string, display: string]> {
  for (const [system, its] of codes) for (const [code, display] of its) yield [system, code, display];
}

/** The codes of all that the part names: it has those that its system and each of its value sets have. */
function codesOfPart(part: EncodedInclude, content: Content, path: readonly string[]): ValueSetCodes {
  const { system, valueSet: urls = [] } = part;
  const all = [
    ...(system === undefined ? [] : [codesOfSystem(system, part, content)]),
    ...urls.map((url) => codesOfUrl(url, content, path)),
  ];
  const lacking = all.flatMap((one) => one.lacking);
  const [first, ...others] = all;
  if (first === undefined || others.length === 0) return { codes: first?.codes ?? new Map(), lacking };
  const common = new Map<string, Map<string, string>>();
  for (const [its, code, display] of each(first.codes)) {
    if (others.every((other) => other.codes.get(its)?.has(code))) put(common, its, code, display);
  }
  return { codes: common, lacking };
}

function codesOfUrl(canonical: string, content: Content, path: readonly string[]): ValueSetCodes {
  const url = withoutVersion(canonical);
  const found = content.valueSet(url);
  if (found === undefined) return nothing({ what: url });
  return path.includes(url) ? { codes: new Map(), lacking: [] } : codesWithin(found, content, path);
}

function codesOfSystem(system: string, { concepts, filter }: EncodedInclude, content: Content): ValueSetCodes {
  const known = content.codeSystem(system);
  if (concepts !== undefined) {
    const shown = Object.entries(concepts).map(([code, display]) => [code, displayOf(code, display, known)] as const);
    return { codes: new Map([[system, new Map(shown)]]), lacking: [] };
  }
  if (known === undefined || !known.isComplete) return nothing({ system, what: system });
  const kept = (filter ?? []).reduce<((code: string) => boolean) | undefined>(
    (keep, one) => keep && both(keep, keeps(one, known)),
    () => true,
  );
  if (kept === undefined) return nothing({ system, what: system });
  return { codes: new Map([[system, new Map([...known.concepts].filter(([code]) => kept(code)))]]), lacking: [] };
}

/** A value set that lists a code without a display has the code in its place. */
const displayOf = (code: string, display: string, known: CodeSystemContent | undefined): string =>
  display === code ? (known?.concepts.get(code) ?? display) : display;

type Filter = NonNullable<EncodedInclude['filter']>[number];

/** undefined: a filter by what is not known of the codes. */
function keeps(
  { property, op, value }: Filter,
  { parents }: CodeSystemContent,
): ((code: string) => boolean) | undefined {
  if (property !== 'concept') return undefined;
  const isBelow = (code: string): boolean => {
    let at = parents.get(code);
    for (let steps = 0; at !== undefined && at !== value && steps < 100; steps++) at = parents.get(at);
    return at === value;
  };
  switch (op) {
    case 'is-a':
      return (code) => code === value || isBelow(code);
    case 'descendent-of':
      return isBelow;
    case 'is-not-a':
      return (code) => code !== value && !isBelow(code);
    default:
      return undefined;
  }
}

const both = (one: (code: string) => boolean, other: ((code: string) => boolean) | undefined) =>
  other && ((code: string) => one(code) && other(code));

const nothing = (lacking: Lacking): ValueSetCodes => ({ codes: new Map(), lacking: [lacking] });

function put(codes: Map<string, Map<string, string>>, system: string, code: string, display: string): void {
  const its = codes.get(system) ?? new Map<string, string>();
  codes.set(system, its);
  if (!its.has(code)) its.set(code, display);
}

/** Local codes in the legacy database that are served without a standard code: how often, of how many patients, where. */

import type { CodeMapRow } from '../../adapter/codes/code-map.ts';
import type { CodeSet } from '../../adapter/codes/code-set.ts';
import { kept } from '../../fhir/kept.ts';
import { type CodePlace, codePlaces, countCodes, patientsOfCodes } from '../../plan/code-counts.ts';
import type { LegacyCodes } from './legacy.ts';

/** What its map says of a code that has no target: nothing, or a row that is not served. */
export type Standing = 'no row' | 'draft' | 'retired' | 'unmatched';

export interface UnmappedLocalCode {
  readonly codeSet: string;
  readonly system: string;
  readonly code: string;
  readonly display?: string;
  readonly records: number;
  /** Absent for codes of what is of no patient. */
  readonly patients?: number;
  readonly standing: Standing;
  /** The elements that are made of it. */
  readonly elements: readonly string[];
  /** The columns that it is in. */
  readonly columns: readonly string[];
}

interface Found {
  readonly set: CodeSet;
  readonly code: string;
  shown: string | undefined;
  records: number;
  patients: number | undefined;
  readonly places: CodePlace[];
}

/** By code set, the most frequent first. `all`: those too for which people decided that nothing matches. */
export async function unmappedReport(legacy: LegacyCodes, all: boolean): Promise<UnmappedLocalCode[]> {
  const found = await countAll(legacy);
  const wanted = [...found.values()]
    .filter(({ set, code }) => set.targetOf(code) === undefined)
    .filter(({ set, code }) => all || standingOf(set, code) !== 'unmatched');
  await patientsInSeveral(legacy, wanted);
  return wanted
    .map(rowOf)
    .sort((a, b) => compare(a.codeSet, b.codeSet) || b.records - a.records || compare(a.code, b.code));
}

/** The rows of the map for the code, drafts first. */
export function rowsOfCode(set: CodeSet, code: string): readonly CodeMapRow[] {
  const rows = (set.map?.rows ?? []).filter(({ source }) => source === code);
  return rows.toSorted((a, b) => Number(b.status === 'draft') - Number(a.status === 'draft'));
}

function standingOf(set: CodeSet, code: string): Standing {
  if (set.isUnmatched(code)) return 'unmatched';
  const [first] = rowsOfCode(set, code);
  return first === undefined || first.status === 'active' ? 'no row' : first.status;
}

async function countAll({ registry, rows }: LegacyCodes): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  for (const place of codePlaces(registry)) {
    const { set, patient, use } = place;
    for (const [cell, records, ...more] of await rows(countCodes(place, registry))) {
      const code = cell?.trim() ?? '';
      if (code === '') continue;
      const none = (): Found => ({ set, code, shown: undefined, records: 0, patients: undefined, places: [] });
      const one = kept(found, `${set.name} ${code}`, none);
      if (patient !== undefined) one.patients = Math.max(one.patients ?? 0, Number(more.shift()));
      if (use.shown !== undefined) one.shown ??= more.shift()?.trim() || undefined;
      one.records += Number(records);
      if (!one.places.includes(place)) one.places.push(place);
    }
  }
  return found;
}

/** Who has a code in one column may have it in another: these are counted by person. */
async function patientsInSeveral({ registry, rows }: LegacyCodes, wanted: readonly Found[]): Promise<void> {
  const several = wanted.filter(({ places }) => places.filter(({ patient }) => patient !== undefined).length > 1);
  const people = new Map<Found, Set<string>>(several.map((one) => [one, new Set()]));
  for (const [place, codes] of Map.groupBy(
    several.flatMap((one) => one.places.map((place) => [place, one] as const)),
    ([each]) => each,
  )) {
    const byCode = new Map(codes.map(([, one]) => [one.code, one]));
    const select = patientsOfCodes(place, registry, [...byCode.keys()]);
    if (select === undefined) continue;
    for (const [code, patient] of await rows(select)) {
      const one = byCode.get(code?.trim() ?? '');
      if (one !== undefined && patient !== null && patient !== undefined) people.get(one)?.add(patient.trim());
    }
  }
  for (const [one, its] of people) one.patients = its.size;
}

function rowOf({ set, code, shown, records, patients, places }: Found): UnmappedLocalCode {
  const display = set.displayOf(code) ?? shown;
  return {
    codeSet: set.name,
    system: set.system,
    code,
    ...(display && { display }),
    records,
    ...(patients !== undefined && { patients }),
    standing: standingOf(set, code),
    elements: [...new Set(places.flatMap(({ paths }) => paths))],
    columns: [...new Set(places.map(({ column }) => column))],
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a change of code maps does to resources: how many records of how many patients show other codes, and a few of their ids. */

import type { CodeMap } from '../../adapter/codes/code-map.ts';
import { CodeSet } from '../../adapter/codes/code-set.ts';
import { codePlaces, countCodes, patientsOfCodes, someWithCodes } from '../../plan/code-counts.ts';
import type { LegacyCodes } from './legacy.ts';

export interface Effect {
  readonly type: string;
  readonly records: number;
  /** Absent for what is of no patient. */
  readonly patients?: number;
  readonly ids: readonly string[];
}

/** Local codes that are served otherwise. */
export function changedCodes({ name, system }: CodeSet, before: CodeMap, after: CodeMap): string[] {
  const [old, next] = [before, after].map((map) => new CodeSet(name, system, { map }));
  const locals = new Set(after.rows.map(({ source }) => source));
  return [...locals].filter((local) => old!.concept(local).text !== next!.concept(local).text);
}

const IDS_SHOWN = 3;

/** By type. */
export async function effectsOf(
  changed: ReadonlyMap<CodeSet, readonly string[]>,
  legacy: LegacyCodes,
): Promise<Effect[]> {
  const { registry, rows } = legacy;
  const byType = new Map<string, { records: number; people: Set<string>; ofPatients: boolean; ids: string[] }>();
  for (const place of codePlaces(registry)) {
    const codes = changed.get(place.set) ?? [];
    if (codes.length === 0) continue;
    const counts = await rows(countCodes(place, registry, codes));
    const records = counts.reduce((sum, [, count]) => sum + Number(count), 0);
    if (records === 0) continue;
    const { type } = place.source;
    const one = byType.get(type) ?? { records: 0, people: new Set(), ofPatients: false, ids: [] };
    byType.set(type, one);
    one.records += records;
    const pairs = patientsOfCodes(place, registry, codes);
    if (pairs !== undefined) one.ofPatients = true;
    for (const [, patient] of pairs ? await rows(pairs) : []) if (patient) one.people.add(patient.trim());
    for (const key of one.ids.length < IDS_SHOWN ? await rows(someWithCodes(place, registry, codes, IDS_SHOWN)) : []) {
      const id = place.source.key.encode(key);
      if (id !== undefined && !one.ids.includes(id) && one.ids.length < IDS_SHOWN) one.ids.push(id);
    }
  }
  return [...byType].map(([type, { records, people, ofPatients, ids }]) => {
    return { type, records, ...(ofPatients && { patients: people.size }), ids };
  });
}

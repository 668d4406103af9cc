/**
 * Standard code → Meridian's own code, by reading the code maps backwards. A standard code that no map has gets a local
 * code made from itself (`Z` + code) and a catalogue row that keeps the standard code, so nothing is lost.
 */
import { type CodeMap, servedRows } from '../../../src/adapter/codes/code-map.ts';
import { readCodeMap } from '../../../src/adapter/codes/code-map-file.ts';
import { local } from './systems.ts';
import type { Coding } from './truth.ts';

/** ITEM_CATALOG categories and the code map each belongs to. */
export const itemMaps = {
  LAB: 'lab-test',
  PNL: 'lab-panel',
  FLO: 'flowsheet-item',
  'DX ': 'problem',
  PRC: 'procedure',
  DRG: 'drug',
  VAX: 'vaccine',
  ALG: 'allergen',
  RXN: 'reaction',
  UNT: 'unit',
  IMG: 'imaging',
  REF: 'referral',
  DEV: 'device',
  CHG: 'charge',
} as const;
export type ItemCategory = keyof typeof itemMaps;

/** CODE_VALUE code sets and the code map each belongs to. */
export const numberMaps = { 71: 'encounter-type', 333: 'participant-role', 4001: 'route' } as const;
export type CodeSetNumber = keyof typeof numberMaps;

export function codeMap(name: string): CodeMap {
  return readCodeMap(new URL(`../code-maps/${name}.csv`, import.meta.url));
}

/** Standard code → local code by one map, for codes that the demonstration's own content draws from; NULL for none. */
export function localCode(name: string): (coding: Coding | undefined) => string | null {
  const known = backwards(codeMap(name));
  return (coding) => {
    if (coding === undefined || coding.system === local) return coding?.code ?? null;
    const code = known.get(`${coding.system}|${coding.code}`);
    if (code === undefined) throw new Error(`code map ${name} has nothing for ${coding.code}`);
    return code;
  };
}

export interface Minted<Category> {
  readonly category: Category;
  readonly local: string;
  readonly coding: Coding;
}

export class LocalCodes {
  readonly #items = new Map<ItemCategory, ReadonlyMap<string, string>>();
  readonly #numbers = new Map<CodeSetNumber, ReadonlyMap<string, string>>();
  readonly #mintedItems = new Map<string, Minted<ItemCategory>>();
  readonly #mintedNumbers = new Map<string, Minted<CodeSetNumber>>();

  constructor() {
    for (const category of Object.keys(itemMaps) as ItemCategory[]) {
      this.#items.set(category, backwards(codeMap(itemMaps[category])));
    }
    for (const set of [71, 333, 4001] as const) this.#numbers.set(set, backwards(codeMap(numberMaps[set])));
  }

  item(category: ItemCategory, coding: Coding): string {
    if (coding.system === local) return coding.code;
    const known = this.#items.get(category)!.get(`${coding.system}|${coding.code}`);
    if (known !== undefined) return known;
    const minted = `Z${coding.code}`;
    const key = `${category}|${minted}`;
    if (!this.#mintedItems.has(key)) this.#mintedItems.set(key, { category, local: minted, coding });
    return minted;
  }

  /** Numbers made for codes of a conversion are a hash above nine thousand million; a collision takes the next one. */
  number(set: CodeSetNumber, coding: Coding): string {
    if (coding.system === local) return coding.code;
    const known = this.#numbers.get(set)!.get(`${coding.system}|${coding.code}`);
    if (known !== undefined) return known;
    for (let number = 9_000_000_000 + hash(coding.code); ; number++) {
      const key = `${set}|${number}`;
      const taken = this.#mintedNumbers.get(key);
      if (taken === undefined) this.#mintedNumbers.set(key, { category: set, local: String(number), coding });
      if (taken === undefined || taken.coding.code === coding.code) return String(number);
    }
  }

  /** Catalogue rows that have to be added for the codes met so far. */
  minted(): { items: readonly Minted<ItemCategory>[]; numbers: readonly Minted<CodeSetNumber>[] } {
    return { items: [...this.#mintedItems.values()], numbers: [...this.#mintedNumbers.values()] };
  }
}

/** `system|code` → local code, by the rows that are served; the first local code wins, an equivalent one before a wider one. */
export function backwards(map: CodeMap): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const exactFirst = [...servedRows(map)].sort((a, b) => exactness(a.equivalence) - exactness(b.equivalence));
  for (const { system, code, source } of exactFirst) {
    if (!found.has(`${system}|${code}`)) found.set(`${system}|${code}`, source);
  }
  return found;
}

const exactness = (equivalence: string) => (equivalence === 'equivalent' ? 0 : 1);

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * A local code set held in memory: its codes and displays (from a code map file, from a code table of the legacy
 * database, or both) and the standard codes they map to. Forwards for rendering, as ready fragments; backwards for
 * searching, as lists of local codes.
 */

import type { StringMatch } from '../facets.ts';
import { lookups } from '../lookups.ts';
import { type Fragment, fragment, type Json } from '../node.ts';
import { type CodeMap, servedRows, unmatchedCodes } from './code-map.ts';
import { besideCode, codingOf, codingsOf, type LocalCode, type MappedTarget } from './codings.ts';
import { isExact } from './equivalence.ts';
import { type HeldCodes, statedCodes } from './held-codes.ts';
import { versionOf } from './version-of.ts';

interface Entry {
  readonly local: string;
  display: string | undefined;
  readonly targets: MappedTarget[];
}

const UNMAPPED_KEPT = 10_000;

/** Without case and accents. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export class CodeSet {
  readonly name: string;
  /** The URI of the local codes themselves. */
  readonly system: string;
  readonly held: HeldCodes | undefined;
  /** As the file has it, with what is not served. */
  readonly map: CodeMap | undefined;
  /** Local codes that people decided to have no standard code. */
  readonly #unmatched: ReadonlySet<string>;
  #version: string | undefined;
  /** How often codes were loaded: what was made of them before holds no more. */
  loads = 0;
  #entries = new Map<string, Entry>();
  #byCode = new Map<string, string[]>();
  #concepts = new Map<string, Fragment>();
  #lists = new Map<string, Fragment>();
  #codings = new Map<string, Fragment>();
  #beside = new Map<string, Fragment | undefined>();
  /** Local codes without a standard code that were served, with how often. */
  readonly unmapped = new Map<string, number>();

  constructor(name: string, system: string, sources: { map?: CodeMap; held?: HeldCodes }) {
    this.name = name;
    this.system = system;
    this.held = sources.held;
    this.map = sources.map;
    this.#unmatched = sources.map ? unmatchedCodes(sources.map) : new Set();
    this.load([]);
  }

  /**
   * Of the mappings that are in use: the file's version; where the legacy system's own table maps codes as well, `+` and a
   * hash of these. Undefined while nothing is mapped.
   */
  get version(): string | undefined {
    return this.#version;
  }

  /** Takes the code table's rows (`[code, display, standard system, code and display]`) in place of those it had. */
  load(rows: readonly (readonly (string | null)[])[]): void {
    lookups.loads++;
    this.loads++;
    const entries = new Map<string, Entry>();
    const entryOf = (local: string): Entry => {
      let entry = entries.get(local);
      if (entry === undefined) {
        entry = { local, display: undefined, targets: [] };
        entries.set(local, entry);
      }
      return entry;
    };
    for (const row of this.map?.rows ?? []) entryOf(row.source).display ??= row.sourceDisplay || undefined;
    for (const { source, system, code, display, equivalence } of this.map ? servedRows(this.map) : []) {
      entryOf(source).targets.push({ system, code, ...(display ? { display } : {}), equivalence });
    }
    const ofTable: string[] = [];
    for (const row of rows) {
      const [local = '', display, system, code, standardDisplay] = row.map((cell) => cell?.trim());
      const entry = entryOf(local);
      if (display) entry.display = display;
      for (const stated of statedCodes(this.held?.standard, [system, code, standardDisplay])) {
        if (entry.targets.some((t) => t.system === stated.system && t.code === stated.code)) continue;
        // The legacy system states it without saying how well it fits.
        entry.targets.push({ ...stated, equivalence: 'equivalent' });
        ofTable.push(JSON.stringify([local, stated.system, stated.code]));
      }
    }
    this.#version = versionOf(this.map, ofTable);
    this.#entries = entries;
    this.#byCode = invert(entries.values());
    this.#concepts = new Map();
    this.#lists = new Map();
    this.#codings = new Map();
    this.#beside = new Map();
  }

  /** The first standard code, or undefined. */
  targetOf(local: string): MappedTarget | undefined {
    return this.#entries.get(local)?.targets[0];
  }

  /** The one system of all targets, or undefined when they differ. */
  get targetSystem(): string | undefined {
    const systems = new Set([...this.#entries.values()].flatMap((entry) => entry.targets.map((t) => t.system)));
    return systems.size === 1 ? [...systems][0] : undefined;
  }

  knows(local: string): boolean {
    return this.#entries.has(local);
  }

  /** Local codes that have a standard code. */
  mapped(): string[] {
    return [...this.#entries.values()].filter((entry) => entry.targets.length > 0).map((entry) => entry.local);
  }

  entries(): IterableIterator<Readonly<Entry>> {
    return this.#entries.values();
  }

  /** Somebody decided that no standard code matches. */
  isUnmatched(local: string): boolean {
    return this.#unmatched.has(local) && this.targetOf(local) === undefined;
  }

  /** The `coding` list of a local code: standard codes first, the original always kept. */
  codings(local: string): Json[] {
    return codingsOf(this.#shown(local));
  }

  displayOf(local: string): string | undefined {
    const entry = this.#entries.get(local);
    return entry?.display ?? entry?.targets[0]?.display;
  }

  /** The CodeableConcept of a local code, made once. */
  concept(local: string): Fragment {
    return this.#made(this.#concepts, local, () => ({
      coding: this.codings(local),
      text: this.displayOf(local) ?? local,
    }));
  }

  /** The `coding` list of a local code, made once. */
  codingList(local: string): Fragment {
    return this.#made(this.#lists, local, () => this.codings(local));
  }

  /** The one Coding of a local code, made once: the first standard one with the original within, else the original. */
  coding(local: string): Fragment {
    return this.#made(this.#codings, local, () => codingOf(this.#shown(local)));
  }

  /** What stands beside the `code` that a local one becomes, made once; undefined where the two mean the same. */
  beside(local: string): Fragment | undefined {
    if (!this.#beside.has(local)) {
      const said = besideCode(this.#shown(local));
      if (this.#beside.size < 100_000) this.#beside.set(local, said === undefined ? undefined : fragment(said));
    }
    return this.#beside.get(local);
  }

  /** Some of its codes stand for something that does not mean the same. */
  get isInexact(): boolean {
    return this.map !== undefined && servedRows(this.map).some(({ equivalence }) => !isExact(equivalence));
  }

  #made(already: Map<string, Fragment>, local: string, make: () => Json): Fragment {
    let made = already.get(local);
    if (made === undefined) {
      made = fragment(make());
      if (already.size < 100_000) already.set(local, made);
    }
    if (this.targetOf(local) === undefined) this.countUnmapped(local);
    return made;
  }

  #shown(local: string): LocalCode {
    const { display, targets = [] } = this.#entries.get(local) ?? {};
    return { system: this.system, code: local, display, targets, isUnmatched: this.isUnmatched(local) };
  }

  countUnmapped(local: string): void {
    if (this.targetOf(local) !== undefined) return;
    lookups.unmapped++;
    const count = this.unmapped.get(local);
    if (count !== undefined || this.unmapped.size < UNMAPPED_KEPT) this.unmapped.set(local, (count ?? 0) + 1);
  }

  /** Local codes for an asked token. A token of the local system is the local code itself, known or not. */
  localsOf(system: string | null | undefined, code: string): readonly string[] {
    const mapped = (this.#byCode.get(code) ?? []).filter((local) => this.#hasTarget(local, system, code));
    const own = system === undefined || system === this.system ? [code] : [];
    return [...new Set([...mapped, ...own])];
  }

  /** Local codes with any coding of the system; undefined when every row has one, because it is the local system. */
  localsIn(system: string): readonly string[] | undefined {
    if (system === this.system) return undefined;
    return this.mapped().filter((local) => this.#entries.get(local)!.targets.some((t) => t.system === system));
  }

  /** Local codes with a coding for which `contains` holds. */
  localsWithin(contains: (system: string | undefined, code: string) => boolean): string[] {
    return [...this.#entries.values()]
      .filter((e) => contains(this.system, e.local) || e.targets.some((t) => contains(t.system, t.code)))
      .map((e) => e.local);
  }

  /** Local codes whose display, or whose standard display, contains the text. */
  localsByText(text: string): string[] {
    const wanted = folded(text);
    const has = (display: string | undefined) => display !== undefined && folded(display).includes(wanted);
    return [...this.#entries.values()]
      .filter((e) => has(e.display) || e.targets.some((t) => has(t.display)))
      .map((e) => e.local);
  }

  /** Local codes whose concept shows a text that starts with, contains, or is the text; case and accents count only for `exact`. */
  localsShowing(how: StringMatch, text: string): string[] {
    const wanted = folded(text);
    return [...this.#entries.keys()].filter((local) => {
      const shown = this.displayOf(local) ?? local;
      if (how === 'exact') return shown === text;
      return how === 'starts' ? folded(shown).startsWith(wanted) : folded(shown).includes(wanted);
    });
  }

  #hasTarget(local: string, system: string | null | undefined, code: string): boolean {
    const targets = this.#entries.get(local)?.targets ?? [];
    return targets.some((t) => t.code === code && (system === undefined || t.system === system));
  }
}

function invert(entries: Iterable<Entry>): Map<string, string[]> {
  const byCode = new Map<string, string[]>();
  for (const { local, targets } of entries) {
    for (const { code } of targets) {
      const locals = byCode.get(code);
      if (locals === undefined) byCode.set(code, [local]);
      else if (!locals.includes(local)) locals.push(local);
    }
  }
  return byCode;
}

/**
 * A local code set held in memory: its codes and displays (from a code map file, from a code table of the legacy
 * database, or both) and the standard codes they map to. Forwards for rendering, as ready fragments; backwards for
 * searching, as lists of local codes.
 */

import type { StringMatch } from '../facets.ts';
import { lookups } from '../lookups.ts';
import { type Fragment, fragment, type Json } from '../node.ts';
import { type CodeMap, servedRows } from './code-map.ts';
import type { HeldCodes } from './held-codes.ts';

export interface Target {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

interface Entry {
  readonly local: string;
  display: string | undefined;
  readonly targets: Target[];
}

const UNMAPPED_KEPT = 10_000;

/** Without case and accents. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export class CodeSet {
  readonly name: string;
  /** The URI of the local codes themselves. */
  readonly system: string;
  readonly held: HeldCodes | undefined;
  readonly #map: CodeMap | undefined;
  #entries = new Map<string, Entry>();
  #byCode = new Map<string, string[]>();
  #concepts = new Map<string, Fragment>();
  #codings = new Map<string, Fragment>();
  /** Local codes without a standard code that were served, with how often. */
  readonly unmapped = new Map<string, number>();

  constructor(name: string, system: string, sources: { map?: CodeMap; held?: HeldCodes }) {
    this.name = name;
    this.system = system;
    this.held = sources.held;
    this.#map = sources.map;
    this.load([]);
  }

  /** Takes the code table's rows (`[code, display, standard system, code and display]`) in place of those it had. */
  load(rows: readonly (readonly (string | null)[])[]): void {
    lookups.loads++;
    const entries = new Map<string, Entry>();
    const entryOf = (local: string): Entry => {
      let entry = entries.get(local);
      if (entry === undefined) {
        entry = { local, display: undefined, targets: [] };
        entries.set(local, entry);
      }
      return entry;
    };
    for (const row of this.#map?.rows ?? []) entryOf(row.source).display ??= row.sourceDisplay || undefined;
    for (const { source, system, code, display } of this.#map ? servedRows(this.#map) : []) {
      entryOf(source).targets.push(display ? { system, code, display } : { system, code });
    }
    for (const row of rows) {
      const [local = '', display, system, code, standardDisplay] = row.map((cell) => cell?.trim());
      const entry = entryOf(local);
      if (display) entry.display = display;
      const known = entry.targets.some((t) => t.system === system && t.code === code);
      if (!system || !code || known) continue;
      entry.targets.push(standardDisplay ? { system, code, display: standardDisplay } : { system, code });
    }
    this.#entries = entries;
    this.#byCode = invert(entries.values());
    this.#concepts = new Map();
    this.#codings = new Map();
  }

  /** The first standard code, or undefined. */
  targetOf(local: string): Target | undefined {
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

  /** The `coding` list of a local code: standard codes first, the original always kept. */
  codings(local: string): Json[] {
    const entry = this.#entries.get(local);
    const original = { system: this.system, code: local, ...(entry?.display ? { display: entry.display } : {}) };
    return [...(entry?.targets ?? []).map((target) => ({ ...target })), original];
  }

  displayOf(local: string): string | undefined {
    const entry = this.#entries.get(local);
    return entry?.display ?? entry?.targets[0]?.display;
  }

  /** The CodeableConcept of a local code, made once. */
  concept(local: string): Fragment {
    let made = this.#concepts.get(local);
    if (made === undefined) {
      made = fragment({ coding: this.codings(local), text: this.displayOf(local) ?? local });
      if (this.#concepts.size < 100_000) this.#concepts.set(local, made);
    }
    if (this.targetOf(local) === undefined) this.countUnmapped(local);
    return made;
  }

  /** The `coding` list of a local code, made once. */
  codingList(local: string): Fragment {
    let made = this.#codings.get(local);
    if (made === undefined) {
      made = fragment(this.codings(local));
      if (this.#codings.size < 100_000) this.#codings.set(local, made);
    }
    if (this.targetOf(local) === undefined) this.countUnmapped(local);
    return made;
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

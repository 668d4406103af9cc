/**
 * What a code map says, row by row, in both directions: what the file has active, and what the legacy system's own table adds.
 * https://hl7.org/fhir/R4/conceptmap-operation-translate.html
 */
import type { CodeSet } from '../adapter/codes/code-set.ts';
import type { Equivalence } from '../adapter/codes/equivalence.ts';

export interface Mapping {
  readonly local: string;
  readonly localDisplay: string | undefined;
  /** System and code are '' where nothing matches. */
  readonly system: string;
  readonly code: string;
  readonly display: string | undefined;
  readonly equivalence: Equivalence;
  readonly comment: string | undefined;
}

interface Mappings {
  readonly loads: number;
  readonly all: readonly Mapping[];
  readonly byLocal: ReadonlyMap<string, readonly Mapping[]>;
  /** By `system|code`. */
  readonly byTarget: ReadonlyMap<string, readonly Mapping[]>;
  /** The systems of the targets. */
  readonly systems: ReadonlySet<string>;
}

const made = new WeakMap<CodeSet, Mappings>();

/** Made once for as long as the code table is not read again. */
export function mappingsOf(set: CodeSet): Mappings {
  const known = made.get(set);
  if (known?.loads === set.loads) return known;
  const all = [...allOf(set)];
  const one: Mappings = {
    loads: set.loads,
    all,
    byLocal: Map.groupBy(all, ({ local }) => local),
    byTarget: Map.groupBy(all, ({ system, code }) => `${system}|${code}`),
    systems: new Set(all.map(({ system }) => system)),
  };
  made.set(set, one);
  return one;
}

function* allOf(set: CodeSet): Generator<Mapping> {
  const told = new Set<string>();
  for (const row of set.map?.rows ?? []) {
    if (row.status !== 'active') continue;
    told.add(JSON.stringify([row.source, row.system, row.code]));
    yield {
      local: row.source,
      localDisplay: set.displayOf(row.source),
      system: row.system,
      code: row.code,
      display: row.display || undefined,
      equivalence: row.equivalence,
      comment: row.comment || undefined,
    };
  }
  for (const { local, display: localDisplay, targets } of set.entries()) {
    for (const { system, code, display, equivalence } of targets) {
      if (told.has(JSON.stringify([local, system, code]))) continue;
      yield { local, localDisplay, system, code, display, equivalence, comment: undefined };
    }
  }
}

const inverses: Readonly<Partial<Record<Equivalence, Equivalence>>> = {
  wider: 'narrower',
  narrower: 'wider',
  subsumes: 'specializes',
  specializes: 'subsumes',
};

/** Read from the other side: what is wider than this is such that this is narrower. */
export const inverseOf = (equivalence: Equivalence): Equivalence => inverses[equivalence] ?? equivalence;

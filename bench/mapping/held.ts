/**
 * What a good engineer holds in memory: code tables as ready objects, merged charts, the site's time zone. Read once at
 * start from the same tables and code map files that Portico reads.
 */
import * as codes from '../../resource-adapters/meridian/codes.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { CodeSet } from '../../src/adapter/codes/code-set.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { loadAdapterFolder } from '../../src/adapter-folder.ts';
import type { Coding, Element } from '../../src/fhir/types.ts';
import { type Zone, zoneOf } from '../../src/fhir/zone.ts';
import { openDatabase } from '../../src/sql/database.ts';
import { loadHeld } from '../../src/sql/held.ts';

export interface Code {
  /** The first standard code. */
  readonly code: string | undefined;
  readonly system: string | undefined;
  readonly display: string | undefined;
  /** All standard codings, then the local one. */
  readonly codings: readonly Coding[];
  /** The one where there is room for one. */
  readonly alone: Coding;
  /** What stands beside a `code` that does not mean quite the same. */
  readonly beside: Element | undefined;
}

export type Codes = ReadonlyMap<string, Code>;
export type CodeSetName = keyof typeof codes;

export interface Held {
  readonly zone: Zone;
  /** Of the mapping: part of version ids. */
  readonly version: string;
  readonly codes: (name: CodeSetName) => Codes;
  /** `ConceptMap/lab-test|1`, for code sets that map anything. */
  readonly mapVersion: (name: CodeSetName) => string | undefined;
  readonly merges: { survivorOf(key: string): string; losersOf(key: string): readonly string[] };
}

export async function readHeld(databaseUrl: string): Promise<Held> {
  const { version } = await loadAdapterFolder('resource-adapters/meridian');
  const registry = buildRegistry(folder, version);
  const database = await openDatabase(databaseUrl, { poolSize: 2, statementMs: 60_000, onError: () => {} });
  await loadHeld(registry, database, AbortSignal.timeout(60_000));
  await database.close();
  const merges = registry.mergesOf('Patient');
  if (merges === undefined) throw new Error('the adapters say nothing about merged charts');
  const known = new Map<string, Codes>();
  return {
    zone: zoneOf('America/New_York'),
    version,
    merges,
    mapVersion: (name) => {
      const { name: file, version: own } = setOf(name);
      return own === undefined ? undefined : `ConceptMap/${file}|${own}`;
    },
    codes: (name) => {
      const held = known.get(name) ?? tableOf(name);
      known.set(name, held);
      return held;
    },
  };
}

const sets = new Map<string, unknown>(Object.entries(codes));

function setOf(name: CodeSetName): CodeSet {
  const set = sets.get(name);
  if (!(set instanceof CodeSet)) throw new Error(`${name} is no code set`);
  return set;
}

function tableOf(name: CodeSetName): Codes {
  const set = setOf(name);
  return new Map(
    [...set.entries()].map(({ local }) => {
      const target = set.targetOf(local);
      const codings = set.codings(local) as Coding[];
      const alone = set.coding(local).value as unknown as Coding;
      const beside = set.beside(local)?.value as Element | undefined;
      return [
        local,
        { beside, code: target?.code, system: target?.system, display: set.displayOf(local), codings, alone },
      ];
    }),
  );
}

/**
 * `resource('Patient', { table, id, joins, elements, search })`: an adapter, checked by the compiler against the legacy
 * schema (every column), R4 (every element and its datatype) and itself (joins).
 */
import type * as fhir from 'fhir/r4.d.ts';
import type { AccessRules } from './access-rules.ts';
import type { CodeSet } from './codes/code-set.ts';
import type { RowFilter, UnlessIn } from './filter.ts';
import type { Join } from './joins.ts';
import type { Mapping } from './node.ts';
import type { Profile } from './profiles.ts';
import { type LegacySchema, placed } from './schema.ts';
import type { SystemSpec } from './system.ts';

export type ResourceType = fhir.FhirResource['resourceType'];
type ResourceOf<R extends ResourceType> = Extract<fhir.FhirResource, { resourceType: R }>;

/** Distributes over T, so that it says nothing while T is being inferred and literals of column names stay literal. */
type ColumnsIn<S extends LegacySchema, T> = T extends keyof S ? keyof S[T]['columns'] & string : never;

/** The columns that mappings may name: the table's own, and those of joins under the join's name. */
type ColumnsOf<S extends LegacySchema, T, J> = T extends keyof S
  ?
      | ColumnsIn<S, T>
      | { [N in keyof J & string]: J[N] extends Join<infer JT> ? `${N}.${ColumnsIn<S, JT>}` : never }[keyof J & string]
  : never;

type ItemOf<V> = V extends readonly (infer I)[] ? I : never;

/** Not one conditional type: what is within a list is then inferred for its datatype. */
type ElementOf<V, C extends string> =
  | Mapping<C, V extends readonly unknown[] ? ItemOf<V> : V>
  | readonly Mapping<C, ItemOf<V>>[];

type ElementsOf<R extends ResourceType, C extends string> = {
  readonly [K in Exclude<keyof ResourceOf<R>, 'resourceType' | 'id' | 'meta' | `_${string}`>]?: ElementOf<
    NonNullable<ResourceOf<R>[K]>,
    C
  >;
};

type ProfilesOf<C extends string> = Profile<C> | readonly Profile<C>[];

type JoinsOf<S extends LegacySchema, T extends keyof S> = Readonly<
  Record<string, Join<keyof S & string, string, ColumnsIn<S, T>>>
>;

/** Charts that were merged: rows `from` → `to` that were not undone. */
export interface Survivor {
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly filter: RowFilter<string>;
  /** When a merge was made or undone, by columns of its table: what an increment finds merges by. */
  readonly at?: Mapping<string, string> | readonly Mapping<string, string>[];
}

/** Fixed metadata of every resource of the source. */
export interface Meta {
  readonly source?: string;
  readonly security?: readonly { readonly system: string; readonly code: string; readonly display?: string }[];
  readonly tag?: readonly { readonly system: string; readonly code: string; readonly display?: string }[];
}

export interface ResourceSpec<
  S extends LegacySchema,
  R extends ResourceType,
  T extends keyof S & string,
  J extends JoinsOf<S, T>,
> extends RowFilter<ColumnsIn<S, T>> {
  readonly table: T;
  /** The column or columns of the key, in id order. */
  readonly id: ColumnsIn<S, T> | readonly ColumnsIn<S, T>[];
  /** Tells this source's ids from those of the type's other sources: `lab` makes `lab-123`. */
  readonly prefix?: string;
  readonly lastUpdated?:
    | Mapping<NoInfer<ColumnsOf<S, T, J>>, string>
    | readonly Mapping<NoInfer<ColumnsOf<S, T, J>>, string>[];
  /** Rows whose fact another table serves, or several of them. */
  readonly unlessIn?: UnlessIn<S, ColumnsIn<S, T>> | readonly UnlessIn<S, ColumnsIn<S, T>>[];
  readonly joins?: J;
  readonly meta?: Meta;
  /** The profiles that its resources claim. */
  readonly profile?: NoInfer<ProfilesOf<ColumnsIn<S, T>>>;
  readonly elements: NoInfer<ElementsOf<R, ColumnsOf<S, T, J>>>;
  /** One row is several resources: elements that differ, by the suffix of their ids. A variant without a value is not there. */
  readonly unpivot?: Readonly<
    Record<string, NoInfer<ElementsOf<R, ColumnsOf<S, T, J>> & { readonly profile?: ProfilesOf<ColumnsIn<S, T>> }>>
  >;
  /** Who wrote the row, for its Provenance: `reference('Practitioner', 'ENT_BY')`. Left out: the organization of the site. */
  readonly author?: Mapping<NoInfer<ColumnsOf<S, T, J>>, fhir.Reference>;
  /** The reference whose target must be visible for this row to be: results go with their chart. `participant.actor` is a path. */
  readonly follows?: (keyof ResourceOf<R> & string) | `${keyof ResourceOf<R> & string}.${string}`;
  /** Readable without a patient: staff, places. Otherwise the R4 compartment must bind to a mapped element. */
  readonly shared?: true;
  /** For a type that R4's patient compartment leaves out, such as Device: the search parameter that tells whose a row is. */
  readonly ofPatient?: string;
  /** Of a Group: which rows of its members' table are members today; the others are served, but not exported by it. */
  readonly activeMembers?: RowFilter<NoInfer<ColumnsOf<S, T, J>>>;
  readonly survivor?: Survivor;
  /** The search parameters that are promised; each must have an element and should have an index. */
  readonly search: readonly string[];
}

export type Elements = Readonly<Record<string, Mapping | readonly Mapping[]>>;

/** What one of several resources of a row has of its own. */
export interface Variant {
  readonly profiles: readonly Profile[];
  readonly elements: Elements;
}

/** An adapter as the registry takes it, with the compiler's knowledge dropped. */
export interface ResourceAdapter {
  readonly type: string;
  readonly table: string;
  readonly id: readonly string[];
  readonly prefix?: string;
  readonly lastUpdated: readonly Mapping[];
  readonly filter: RowFilter<string>;
  readonly unlessIn: readonly UnlessIn[];
  readonly joins: Readonly<Record<string, Join>>;
  readonly meta: Meta;
  readonly profiles: readonly Profile[];
  readonly elements: Elements;
  readonly unpivot?: Readonly<Record<string, Variant>>;
  readonly follows?: string;
  readonly author?: Mapping;
  readonly shared: boolean;
  readonly ofPatient?: string;
  readonly activeMembers?: RowFilter<string>;
  readonly survivor?: Survivor;
  readonly search: readonly string[];
}

export interface LegacySystem<S extends LegacySchema> {
  readonly spec: SystemSpec<S>;
  readonly resource: <
    R extends ResourceType,
    const T extends keyof S & string,
    const J extends JoinsOf<S, T> = Record<never, never>,
  >(
    type: R,
    spec: ResourceSpec<S, R, T, J>,
  ) => ResourceAdapter;
}

/** The words of one legacy system: `export const { resource } = legacySystem({ schema, zone, … })`. */
export function legacySystem<S extends LegacySchema>(spec: SystemSpec<S>): LegacySystem<S> {
  return {
    spec: { ...spec, schema: placed(spec.schema) },
    resource: (
      type,
      { only, unless, current, id, lastUpdated = [], joins, meta, profile, unpivot, unlessIn = [], shared, ...rest },
    ) => {
      const filter: RowFilter<string> = {
        ...(only ? { only } : {}),
        ...(unless ? { unless } : {}),
        ...(current ? { current } : {}),
      };
      return {
        ...(rest as unknown as Pick<ResourceAdapter, 'table' | 'elements' | 'search'>),
        type,
        id: typeof id === 'string' ? [id] : id,
        lastUpdated: isMapping(lastUpdated) ? [lastUpdated] : lastUpdated,
        filter,
        unlessIn: [unlessIn].flat(),
        joins: joins ?? {},
        meta: meta ?? {},
        profiles: profilesOf(profile),
        ...(unpivot ? { unpivot: variantsOf(unpivot) } : {}),
        shared: shared ?? false,
      };
    },
  };
}

function profilesOf(profile: ProfilesOf<string> | undefined): readonly Profile[] {
  return profile === undefined ? [] : [profile].flat();
}

type VariantSpec = Elements & { readonly profile?: ProfilesOf<string> };

function variantsOf(unpivot: object): Readonly<Record<string, Variant>> {
  const specs = Object.entries(unpivot as Readonly<Record<string, VariantSpec>>);
  return Object.fromEntries(
    specs.map(([suffix, { profile, ...elements }]) => [suffix, { profiles: profilesOf(profile), elements }]),
  );
}

function isMapping<C extends string>(
  value: Mapping<C, string> | readonly Mapping<C, string>[],
): value is Mapping<C, string> {
  return !Array.isArray(value);
}

/** What a folder of adapters exports. */
export interface AdapterFolder {
  readonly system: SystemSpec<LegacySchema>;
  readonly resources: readonly ResourceAdapter[];
  readonly codeSets: readonly CodeSet[];
  /** Whom `user/` scopes reach, and what is sensitive. */
  readonly access?: AccessRules;
}

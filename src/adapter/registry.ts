/**
 * The registry: every source of a folder of adapters, checked, with what is promised of each type. Search, capability
 * statement, documents and export all read it, and nothing else.
 */
import { compartmentParameters, type SearchParameter, searchParameter } from '../fhir/definitions.ts';
import { kept } from '../fhir/kept.ts';
import { type Zone, zoneOf } from '../fhir/zone.ts';
import { type AccessRules, sensitiveOf } from './access-rules.ts';
import { Availability } from './availability.ts';
import { type Carrier, carriersOf } from './binary-content.ts';
import type { CodeSet } from './codes/code-set.ts';
import { unreviewedProblems } from './codes/reviewed.ts';
import { hitsOf } from './hits.ts';
import { Merges } from './merges.ts';
import type { Cell, Node } from './node.ts';
import { provenanceSources } from './provenance/sources.ts';
import { readsAs } from './reads-as.ts';
import type { AdapterFolder, ResourceAdapter } from './resource.ts';
import type { LegacySchema } from './schema.ts';
import { compileSources, type Source } from './source.ts';
import type { SystemSpec } from './system.ts';

export interface Registry {
  /** Changes when adapters or code maps change: bound into cursors and version ids. */
  readonly version: string;
  readonly system: { readonly name: string; readonly zone: Zone; readonly schema: LegacySchema };
  /** Served resource types, sorted. */
  readonly types: readonly string[];
  readonly codeSets: readonly CodeSet[];
  /** Whom `user/` scopes reach, and what is sensitive. */
  readonly access: AccessRules;
  readonly sourcesOf: (type: string) => readonly Source[];
  /** Which of the sources are not served for the time being. */
  readonly availability: Availability;
  readonly mergesOf: (type: string) => Merges | undefined;
  /** What shows Binaries, by the name that their ids begin with. */
  readonly binaries: ReadonlyMap<string, readonly Carrier[]>;
  /** The parameters promised for a type: those that any of its sources lists. */
  readonly searchParameters: (type: string) => readonly SearchParameter[];
  /** The canonical URLs of the profiles that resources of the type claim. */
  readonly profiles: (type: string) => readonly string[];
  /** `_include` values: `Observation:subject`. */
  readonly includes: (type: string) => readonly string[];
  /** `_revinclude` values that can bring something for the type. */
  readonly revIncludes: (type: string) => readonly string[];
}

/** The parameters that need no element. */
const RESOURCE_LEVEL = new Set(['_id', '_lastUpdated', '_profile', '_security', '_tag', '_source']);

/**
 * Compiles and checks; throws one error that names every adapter that is wrong. `baseUrl`: of this server, which URLs of Binaries begin
 * with; relative ones without.
 */
export function buildRegistry(folder: AdapterFolder, version: string, baseUrl = ''): Registry {
  const { system: spec, access = {} } = folder;
  const zone = zoneOf(spec.zone);
  const byType = new Map<string, Source[]>();
  const merges = new Map<string, Merges>();
  const idWriter = (target: string, name: string | undefined) => lateIdWriter(byType, merges, target, name);
  const base = baseUrl === '' ? '' : `${baseUrl}/`;
  const system = { zone, sentinels: new Set(spec.sentinels ?? []), idWriter, baseUrl: base };
  const problems: string[] = [];
  for (const adapter of folder.resources) {
    try {
      if (adapter.survivor && !merges.has(adapter.type)) merges.set(adapter.type, new Merges());
      const survivors = adapter.survivor && merges.get(adapter.type);
      const sources = compileSources(adapter, spec.schema, system, survivors, sensitiveOf(adapter.type, access));
      byType.set(adapter.type, [...(byType.get(adapter.type) ?? []), ...sources]);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  for (const adapter of folder.resources) problems.push(...problemsOf(adapter, byType));
  problems.push(...unreviewedProblems([...byType.values()].flat()));
  problems.push(...organizationProblems(spec, byType));
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const binaries = carriersOf([...byType.values()].flat());
  const { organization } = spec;
  const provenance =
    organization && provenanceSources(byType, { system: spec.name, version, organization, zone, idWriter });
  const sourcesOf = (type: string) => (type === 'Provenance' ? provenance?.() : undefined) ?? byType.get(type) ?? [];
  const types = [...new Set([...byType.keys(), ...(provenance ? ['Provenance'] : [])])].sort();
  const promises = new Map<string, readonly SearchParameter[]>();
  const promised = (type: string) => kept(promises, type, () => promisedOf(sourcesOf(type)));
  const references = (type: string) => promised(type).filter((parameter) => parameter.type === 'reference');
  const targetsOf = (type: string, parameter: SearchParameter) =>
    sourcesOf(type).flatMap((s) => hitsOf(s, parameter).flatMap((hit) => hit.facets.reference?.target ?? []));
  return {
    version,
    system: { name: spec.name, zone, schema: spec.schema },
    types,
    codeSets: folder.codeSets,
    access,
    sourcesOf,
    availability: new Availability(),
    mergesOf: (type) => merges.get(type),
    binaries,
    searchParameters: (type) => (types.includes(type) ? promised(type) : []),
    profiles: (type) => [...new Set(sourcesOf(type).flatMap(({ profiles }) => profiles.map(({ url }) => url)))],
    // A canonical is a reference parameter too, and leads to no row.
    includes: (type) =>
      references(type)
        .filter((parameter) => targetsOf(type, parameter).length > 0)
        .map(({ code }) => `${type}:${code}`),
    revIncludes: (target) =>
      types.flatMap((type) =>
        references(type)
          .filter((parameter) => targetsOf(type, parameter).includes(target))
          .map(({ code }) => `${type}:${code}`),
      ),
  };
}

function promisedOf(sources: readonly Source[]): SearchParameter[] {
  const byCode = new Map(sources.flatMap((source) => [...source.search]));
  const [first] = sources.filter(({ sensitive }) => sensitive.length > 0);
  const security = first && searchParameter(first.type, '_security');
  // Labels are searched by, and scopes for them are written so.
  if (security !== undefined) byCode.set(security.code, security);
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** References are written before all adapters are compiled; the target is looked up with the first row. */
function lateIdWriter(
  byType: ReadonlyMap<string, readonly Source[]>,
  merges: ReadonlyMap<string, Merges>,
  target: string,
  name: string | undefined,
): (cells: readonly Cell[]) => string | undefined {
  let source: Source | undefined;
  const key = () => {
    source ??= (byType.get(target) ?? []).find((s) => name === undefined || s.name === name);
    return source?.key;
  };
  const idOf = (cells: readonly Cell[]): string | undefined => {
    const codec = key();
    if (codec === undefined) return undefined;
    const [first] = cells;
    const survived = merges.get(target);
    if (survived === undefined || first === null || first === undefined) return codec.encode(cells);
    return codec.encode([survived.survivorOf(first.trimEnd())]);
  };
  return readsAs(idOf, { as: 'id', key, merges: () => merges.get(target) });
}

function problemsOf(adapter: ResourceAdapter, byType: ReadonlyMap<string, readonly Source[]>): string[] {
  const sources = byType.get(adapter.type) ?? [];
  const name = [adapter.type, adapter.prefix].filter(Boolean).join(' ');
  const says = (problem: string) => `Adapter ${name} on ${adapter.table}: ${problem}`;
  const own = sources.filter(
    (source) => source.table === adapter.table && source.search.size === new Set(adapter.search).size,
  );
  const problems: string[] = [];
  for (const code of adapter.search) {
    const parameter = searchParameter(adapter.type, code);
    if (parameter === undefined || RESOURCE_LEVEL.has(code)) continue;
    if (parameter.type !== 'composite' && own.every((source) => hitsOf(source, parameter).length === 0)) {
      problems.push(says(`${code} is promised, but none of its elements is mapped`));
    }
  }
  if (adapter.search.includes('_lastUpdated') && adapter.lastUpdated.length === 0) {
    problems.push(says('_lastUpdated is promised, but there is no lastUpdated'));
  }
  if (adapter.follows !== undefined && own.some(({ followed }) => followed.length === 0)) {
    problems.push(says(`it follows ${adapter.follows}, where there is no reference`));
  }
  const unbound = bindingProblem(adapter, own);
  if (unbound !== undefined) problems.push(says(unbound));
  const names = sources.map((source) => source.name);
  if (new Set(names).size < names.length) problems.push(says('another source of the type has the same prefix'));
  return problems;
}

/** What people write for the site refers to an Organization that has to be there. */
function organizationProblems(
  { organization, name }: SystemSpec<LegacySchema>,
  byType: ReadonlyMap<string, readonly Source[]>,
): string[] {
  if (organization === undefined) return [];
  const isServed = byType.get('Organization')?.some(({ key }) => key.decode(organization.id) !== undefined);
  return isServed
    ? []
    : [`The legacy system ${name}: no adapter serves an Organization with the id ${organization.id}`];
}

/** Whose a row is: a type's own parameter stands in for a compartment that R4 does not give it, and adds to none. */
function bindingProblem({ type, shared, ofPatient }: ResourceAdapter, own: readonly Source[]): string | undefined {
  if (ofPatient !== undefined && compartmentParameters(type).length > 0) {
    return 'ofPatient is for types outside of the patient compartment; this one is in it';
  }
  if (shared) {
    return own.some(({ elements }) => elements.some(({ node }) => refersToPatient(node)))
      ? 'it refers to patients, so it cannot be shared; say ofPatient for a type outside of the patient compartment'
      : undefined;
  }
  if (type === 'Patient' || own.some(bindsToPatient)) return undefined;
  return 'no reference of the patient compartment is mapped; map one, or say ofPatient or shared: true';
}

function bindsToPatient(source: Source): boolean {
  return source.bindings.some((parameter) =>
    hitsOf(source, parameter).some((hit) => hit.facets.reference?.target === 'Patient'),
  );
}

function refersToPatient(node: Node): boolean {
  switch (node.node) {
    case 'object':
      return node.entries.some(([, part]) => refersToPatient(part));
    case 'list':
      return node.items.some(refersToPatient);
    case 'each':
      return refersToPatient(node.item);
    default:
      return 'facets' in node && node.facets.reference?.target === 'Patient';
  }
}

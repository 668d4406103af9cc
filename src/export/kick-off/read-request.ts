/**
 * A kick-off → what it asks for. Everything that is wrong is said in one answer; what this server does not know or support
 * is ignored when the client prefers that. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-kick-off-request
 */
import { FhirError, issue } from '../../fhir/issue.ts';
import type { DeidentifyProfile } from '../deidentify/profile.ts';
import type { Exports } from '../exports.ts';
import { readInstant, timeOf } from '../instants.ts';
import type { ExportRequest } from '../request.ts';
import { typesOf } from '../scope.ts';
import type { FilterContext } from '../type-filter.ts';
import { type Findings, findings } from './findings.ts';
import type { Given } from './given.ts';
import { readElements, readTypeFilters } from './shape.ts';
import { itemsOf, readAssociated, readTypes, type TypesContext } from './types.ts';

export interface KickOff extends Pick<ExportRequest, 'level' | 'group' | 'url' | 'handling' | 'separateStatus'> {
  readonly method: 'GET' | 'POST';
  readonly given: readonly Given[];
}

export interface KickOffContext extends FilterContext, TypesContext {
  /** What the engine can do besides. */
  readonly exports: Pick<Exports, 'organizes' | 'deidentify'>;
}

/** Those that say one thing of the whole export. */
const onlyOnce = ['_since', '_until', '_outputFormat', 'organizeOutputBy', 'allowPartialManifests', '_deidentify'];
const lists = ['_type', '_elements', '_typeFilter', 'includeAssociatedData', 'patient'];
/** Of every request: how its answer is written. */
const ofTheAnswer = ['_format', '_pretty'];
const known: ReadonlySet<string> = new Set([...onlyOnce, ...lists, ...ofTheAnswer]);

/** Throws one FhirError with everything that is wrong. */
export function readRequest(kickOff: KickOff, context: KickOffContext): ExportRequest {
  const { level, group, url, handling, separateStatus } = kickOff;
  const found = findings(handling);
  const ofName = Map.groupBy(kickOff.given, ({ name }) => name);
  const all = (name: string): readonly Given[] => ofName.get(name) ?? [];
  const one = (name: string): Given | undefined => all(name)[0];
  refuseNames(ofName, found);

  const types = readTypes(all('_type'), level, context, found);
  const includeAssociatedData = readAssociated(all('includeAssociatedData'), context, found);
  const exported = typesOf({ ...(types && { types }), includeAssociatedData }, context);
  const elements = readElements(all('_elements'), exported, found);
  const typeFilters = readTypeFilters(all('_typeFilter'), exported, handling, context, found);
  const patients = readPatients(kickOff, all('patient'), context, found);
  const { since, until } = readPeriod(one('_since'), one('_until'), found);
  readOutputFormat(one('_outputFormat'), found);
  const organizeOutputBy = readOrganize(one('organizeOutputBy'), context, found);
  const allowPartialManifests = readFlag(one('allowPartialManifests'), found);
  const deidentify = readDeidentify(one('_deidentify'), context, found);
  found.refuse();
  // All that was asked for was ignored: an export of nothing is not what anybody wants.
  if (types?.length === 0) throw new FhirError(issue('F516', { type: 'known type' }, { expression: ['http._type'] }));

  return {
    level,
    ...(group !== undefined && { group }),
    ...(types && { types }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(all('_elements').length > 0 && { elements }),
    typeFilters,
    ...(patients && { patients }),
    includeAssociatedData,
    ...(organizeOutputBy && { organizeOutputBy }),
    allowPartialManifests,
    handling,
    ...(separateStatus && { separateStatus }),
    ...(deidentify && { deidentify }),
    url,
    ignored: found.ignored,
  };
}

function refuseNames(ofName: ReadonlyMap<string, readonly Given[]>, { report }: Findings): void {
  for (const [name, given] of ofName) {
    if (!known.has(name)) report(issue('F509', { parameter: name }), given[0]!);
    else if (onlyOnce.includes(name) && given.length > 1) report(issue('F115', { parameter: name }), given[1]!);
  }
}

function readPatients(
  { method, level }: KickOff,
  all: readonly Given[],
  { baseUrl }: KickOffContext,
  { report }: Findings,
): readonly string[] | undefined {
  const [first] = all;
  if (first === undefined) return undefined;
  if (method !== 'POST' || level === 'system') {
    report(issue('F512', {}), first);
    return undefined;
  }
  return itemsOf(all).map(({ item, given }) => {
    const local = item.startsWith(`${baseUrl}/`) ? item.slice(baseUrl.length + 1) : item;
    const [, id] = /^Patient\/([A-Za-z0-9.-]{1,64})$/.exec(local) ?? [];
    if (id === undefined) report(issue('F505', { parameter: 'patient' }), given);
    return id ?? '';
  });
}

function readPeriod(since: Given | undefined, until: Given | undefined, { report }: Findings) {
  const [from, to] = [since, until].map((given) => {
    if (given === undefined) return undefined;
    if (readInstant(given.value) !== undefined) return given.value.replace(' ', '+');
    report(issue('F505', { parameter: given.name }), given);
    return undefined;
  });
  if (until && from !== undefined && to !== undefined && timeOf(to) <= timeOf(from)) report(issue('F514', {}), until);
  return { since: from, until: to };
}

/** A `+` that was not encoded is a space by now. */
function readOutputFormat(given: Given | undefined, { report }: Findings): void {
  if (given === undefined || /^(application\/(fhir[+ ])?)?ndjson$/.test(given.value)) return;
  report(issue('F502', {}), given);
}

function readOrganize(
  given: Given | undefined,
  { exports: { organizes } }: KickOffContext,
  { report }: Findings,
): 'Patient' | undefined {
  if (given === undefined) return undefined;
  if (organizes && given.value === 'Patient') return 'Patient';
  report(issue('F509', { parameter: given.name }), given);
  return undefined;
}

function readFlag(given: Given | undefined, { report }: Findings): boolean {
  if (given !== undefined && !/^(true|false)$/.test(given.value))
    report(issue('F159', { parameter: given.name }), given);
  return given?.value === 'true';
}

/** A name that is not known is never ignored: the client counts on what its data are stripped of. */
function readDeidentify(
  given: Given | undefined,
  { exports: { deidentify } }: KickOffContext,
  { report }: Findings,
): DeidentifyProfile | undefined {
  if (given === undefined) return undefined;
  const profile = deidentify?.(given.value);
  if (profile === undefined) report(issue('F519', {}), given);
  return profile;
}

/** `_type` and `includeAssociatedData`. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters */
import type { Access } from '../../access/access.ts';
import type { Registry } from '../../adapter/registry.ts';
import { issue } from '../../fhir/issue.ts';
import type { ExportRequest } from '../request.ts';
import type { Findings } from './findings.ts';
import type { Given } from './given.ts';

export interface TypesContext {
  readonly registry: Registry;
  /** That of the export: exportAccess. */
  readonly access: Access;
}

/** Items of a comma list that may be repeated, each with where it stood. */
export function itemsOf(all: readonly Given[]): { readonly item: string; readonly given: Given }[] {
  return all.flatMap((given) => given.value.split(',').map((item) => ({ item: item.trim(), given })));
}

/** undefined: not asked for. */
export function readTypes(
  all: readonly Given[],
  level: ExportRequest['level'],
  { registry, access }: TypesContext,
  { report }: Findings,
): readonly string[] | undefined {
  const [first] = all;
  if (first === undefined) return undefined;
  const types: string[] = [];
  for (const { item: type, given } of itemsOf(all)) {
    if (type === '') report(issue('F505', { parameter: '_type' }), given);
    else if (!registry.types.includes(type)) report(issue('F516', { type }), given);
    else if (access.grantsFor(type, 'search').length === 0)
      report(issue('F518', { scope: `system/${type}.rs` }), given);
    else types.push(type);
  }
  const isOfPatients = (type: string) => registry.sourcesOf(type).some(({ shared }) => !shared);
  // What is shared goes with patients' data, and is no export of patients by itself.
  if (level !== 'system' && types.length > 0 && !types.some(isOfPatients)) {
    report(issue('F516', { type: 'resource of a patient' }), first);
  }
  return [...new Set(types)];
}

const KNOWN: ReadonlySet<string> = new Set(['LatestProvenanceResources', 'RelevantProvenanceResources']);

/** Of what a legacy system has several Provenances, the latest alone cannot be told apart; what is computed is one. */
export function readAssociated(
  all: readonly Given[],
  { registry }: TypesContext,
  { report }: Findings,
): readonly string[] {
  const isStored = registry.sourcesOf('Provenance').some(({ about }) => about === undefined);
  const values: string[] = [];
  for (const { item, given } of itemsOf(all)) {
    const isUnsupported = item.startsWith('_') || (item === 'LatestProvenanceResources' && isStored);
    if (isUnsupported) report(issue('F509', { parameter: given.name }), given);
    else if (!KNOWN.has(item)) report(issue('F505', { parameter: given.name }), given);
    else values.push(item);
  }
  return [...new Set(values)];
}

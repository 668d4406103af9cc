/** What is compared: the types of the option, or those that the export was asked for. */
import type { Registry } from '../../adapter/registry.ts';
import { CannotCompare, type TargetFacts } from '../../export/reconcile/target.ts';
import type { PatientRules } from '../../plan/plan-export.ts';

export interface Compared {
  readonly types: readonly string[];
  readonly patients: readonly PatientRules[];
}

/** These change neither which rows there are nor what they hold. */
const HARMLESS = new Set(['_type', '_outputFormat', 'allowPartialManifests', 'includeAssociatedData']);

/** Throws CannotCompare for an export of less than whole types: rows that nobody asked for would be told as missing. */
export function scopeOf({ request }: TargetFacts, asked: readonly string[] | undefined, registry: Registry): Compared {
  const url = request === undefined ? undefined : new URL(request, 'http://localhost');
  const path = url?.pathname ?? '';
  const limits = [...(url?.searchParams.keys() ?? [])].filter((name) => !HARMLESS.has(name));
  if (/\/Group\/[^/]+\/\$export$/.test(path)) limits.unshift('Group');
  if (limits.length > 0) {
    throw new CannotCompare(
      `The export was limited by ${[...new Set(limits)].join(', ')}: only one of whole types can be reconciled.`,
    );
  }
  const exported = url?.searchParams.getAll('_type').flatMap((value) => value.split(','));
  const read = exported === undefined || exported.length === 0 ? registry.types : exported;
  const types = asked ?? read.filter((type) => !isComputed(type, registry));
  // At the level of patients a row has to be of some patient.
  const patients: readonly PatientRules[] = /\/Patient\/\$export$/.test(path) ? [[[]]] : [];
  return { types: registry.types.filter((type) => types.includes(type)).concat(unknown(types, registry)), patients };
}

/** Computed Provenance has no rows of its own that could be missing. */
export const isComputed = (type: string, registry: Registry): boolean =>
  registry.types.includes(type) && registry.sourcesOf(type).every(({ about }) => about !== undefined);

const unknown = (types: readonly string[], registry: Registry): string[] =>
  types.filter((type) => !registry.types.includes(type));

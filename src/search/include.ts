/** `_include=Observation:subject:Patient`, `_revinclude=Provenance:target`, `*`. https://hl7.org/fhir/R4/search.html#revinclude */
import { isResourceType, resourceTypes, searchParameter, searchParameters } from '../fhir/definitions.ts';
import { type Issue, issue } from '../fhir/issue.ts';
import type { Draft, Handler } from './draft.ts';
import type { Include, Source } from './request.ts';

/** `:recurse` is what DSTU2 and STU3 called `:iterate`. */
export const includeHandlers: readonly (readonly [string, Handler])[] = [
  ['_include', handler('includes', false)],
  ['_include:iterate', handler('includes', true)],
  ['_include:recurse', handler('includes', true)],
  ['_revinclude', handler('revIncludes', false)],
  ['_revinclude:iterate', handler('revIncludes', true)],
  ['_revinclude:recurse', handler('revIncludes', true)],
];

function handler(list: 'includes' | 'revIncludes', iterate: boolean): Handler {
  return (draft, source) => {
    const { includes: limit } = draft.context.limits;
    if (writtenIncludes(draft) >= limit) return issue('F141', { limit: String(limit) });
    const found = source.value === '*' ? everyReference(draft, list, iterate, source) : parseInclude(source, iterate);
    if ('severity' in found) return found;
    draft[list].push(...found);
    return undefined;
  };
}

/** Parameters, not what a `*` became. */
function writtenIncludes(draft: Draft): number {
  return new Set([...draft.includes, ...draft.revIncludes].map((one) => one.source)).size;
}

/** `Observation:subject`, `Observation:subject:Patient`, `Observation:*`. */
function parseInclude(source: Source, iterate: boolean): Include[] | Issue {
  const [sourceType = '', code = '', targetType, ...more] = source.value.split(':');
  if (!isResourceType(sourceType) || code === '' || more.length > 0) return issue('F140', { parameter: source.name });
  const include = { sourceType, iterate, source };
  if (code === '*') {
    if (targetType !== undefined && !isResourceType(targetType)) return issue('F140', { parameter: source.name });
    return [{ ...include, parameter: null, ...(targetType === undefined ? {} : { targetType }) }];
  }
  const parameter = searchParameter(sourceType, code);
  if (parameter?.type !== 'reference') return issue('F140', { parameter: source.name });
  if (targetType === undefined) return [{ ...include, parameter }];
  if (!parameter.targets.includes(targetType)) return issue('F116', { type: targetType, parameter: code });
  return [{ ...include, parameter, targetType }];
}

/** `_include=*`: every reference of the types searched. `_revinclude=*`: every type that may point to them. */
function everyReference(draft: Draft, list: 'includes' | 'revIncludes', iterate: boolean, source: Source): Include[] {
  const sources = list === 'includes' ? draft.types : resourceTypes.filter((type) => pointsTo(type, draft.types));
  return sources.map((sourceType) => ({ sourceType, parameter: null, iterate, source }));
}

function pointsTo(type: string, targets: readonly string[]): boolean {
  return searchParameters(type).some((one) => one.targets.some((target) => targets.includes(target)));
}

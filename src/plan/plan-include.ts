/**
 * `_include` and `_revinclude`: which references of the rows at hand to follow, and which rows point back at them.
 * https://hl7.org/fhir/R4/search.html#include
 */

import type { ReferenceFacet } from '../adapter/facets.ts';
import { type Hit, hitsOf } from '../adapter/hits.ts';
import type { Registry } from '../adapter/registry.ts';
import type { Source } from '../adapter/source.ts';
import type { SearchParameter } from '../fhir/definitions.ts';
import type { Include } from '../search/request.ts';
import { cellRefs, PAGE_WITHIN } from './cell-refs.ts';
import { nextStatement, type PlanContext } from './context.ts';
import { pointsAt } from './criterion.ts';
import { layoutOf } from './layout.ts';
import { inChild } from './lift.ts';
import type { KeyedRead } from './plan-read.ts';
import { or } from './predicate.ts';
import { keyRefs, pointsAtKeys } from './references.ts';
import type { Order } from './select.ts';
import { labelFlags } from './sensitive.ts';
import { sourceScan } from './source-scan.ts';

/** The references of a source that an include follows: each with the child table that it is in. */
export function includedReferences(include: Include, source: Source, registry: Registry): readonly Hit[] {
  if (include.sourceType !== source.type) return [];
  return parametersOf(include, source.type, registry)
    .flatMap((parameter) => hitsOf(source, parameter))
    .filter(({ facets }) => matchesTarget(facets.reference, include));
}

function matchesTarget(facet: ReferenceFacet | undefined, { targetType }: Include): boolean {
  return facet !== undefined && (targetType === undefined || targetType === facet.target);
}

function parametersOf({ parameter }: Include, type: string, registry: Registry): readonly SearchParameter[] {
  return parameter === null ? registry.searchParameters(type).filter((p) => p.type === 'reference') : [parameter];
}

/** The visible rows that point at resources of `target` with these keys, at most `limit` and one more. */
export function planRevInclude(
  include: Include,
  target: Source,
  keys: readonly (readonly string[])[],
  request: PlanContext,
  limit: number,
): readonly KeyedRead[] {
  const { registry } = request;
  return registry.sourcesOf(include.sourceType).flatMap((source) => {
    const hits = includedReferences(include, source, registry).filter(({ facets }) =>
      pointsAt(facets.reference!, target),
    );
    if (hits.length === 0) return [];
    const context: PlanContext = { ...nextStatement(request), perRow: true, fewRows: true };
    const all = withMerged(target, keys, context);
    const scan = sourceScan(source, context, (scope) =>
      or(
        ...hits.map((hit) =>
          inChild(hit.join, scope, context, (inner) => pointsAtKeys(hit.facets.reference!, target, all, inner)),
        ),
      ),
    );
    const layout = layoutOf(source);
    const order = keyRefs(source, scan.alias).map((ref): Order => ({ kind: 'column', ref, descending: false }));
    const flags = labelFlags({ source, alias: scan.alias }, context);
    return [
      {
        source,
        layout,
        select: {
          columns: cellRefs(source, scan.alias, layout.columns, PAGE_WITHIN),
          flags,
          from: scan,
          order,
          limit: limit + 1,
        },
      },
    ];
  });
}

/** Rows of a merged chart point at the survivor. */
function withMerged(target: Source, keys: readonly (readonly string[])[], context: PlanContext) {
  const merges = context.registry.mergesOf(target.type);
  if (merges === undefined) return keys;
  return keys.flatMap((key) => [key, ...merges.losersOf(key[0]!).map((loser) => [loser])]);
}

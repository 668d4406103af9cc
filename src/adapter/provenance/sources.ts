/** All Provenance of a legacy system: what an adapter serves by itself, and what is computed of every other source when first asked for. */
import type { Source } from '../source.ts';
import { type ProvenanceContext, provenanceOf } from './provenance.ts';

export function provenanceSources(
  byType: ReadonlyMap<string, readonly Source[]>,
  context: ProvenanceContext,
): () => readonly Source[] {
  let sources: readonly Source[] | undefined;
  return () => {
    sources ??= [...byType].flatMap(([type, served]) =>
      type === 'Provenance' ? served : served.map((source) => provenanceOf(source, context)),
    );
    return sources;
  };
}

/** A resource that is made here as an entry of a search, cut to what `_summary` and `_elements` ask for. https://hl7.org/fhir/R4/search.html#summary */
import { elementsOf } from '../plan/shape.ts';
import type { BundleEntry } from '../render/bundle.ts';
import type { SearchRequest } from '../search/request.ts';

const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };
const always = new Set(['resourceType', 'id', 'meta', 'modifierExtension']);

interface Made {
  readonly resourceType: string;
  readonly id?: string | undefined;
  readonly meta?: object | undefined;
}

export function shapedEntry(resource: Made, request: SearchRequest): BundleEntry {
  const { resourceType: type, id = '', meta } = resource;
  const elements = elementsOf(type, request);
  const kept = Object.entries(resource).filter(([name]) => always.has(name) || (elements?.has(name) ?? true));
  const isCut = elements !== undefined && request.summary !== 'data';
  const shaped = { ...Object.fromEntries(kept), ...(isCut && { meta: { ...meta, tag: [SUBSETTED] } }) };
  return { type, id, resource: JSON.stringify(shaped), mode: 'match' };
}

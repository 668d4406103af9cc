/** Bundles and outcomes by hand. */
import type { Bundle, FhirResource, OperationOutcome } from '../../src/fhir/types.ts';

export const fhirJson = 'application/fhir+json; charset=utf-8';

/** `next` is the key to go on from. */
export function searchset(
  baseUrl: string,
  path: string,
  resources: readonly FhirResource[],
  next: string | undefined,
  included: readonly FhirResource[] = [],
): Bundle {
  const link = [{ relation: 'self', url: `${baseUrl}/${path}` }];
  if (next !== undefined) link.push({ relation: 'next', url: `${baseUrl}/${path}&_after=${next}` });
  const bundle: Bundle = { resourceType: 'Bundle', type: 'searchset', link };
  if (resources.length > 0) {
    const entryOf = (mode: 'match' | 'include') => (resource: FhirResource) => ({
      fullUrl: `${baseUrl}/${resource.resourceType}/${resource.id}`,
      resource,
      search: { mode },
    });
    bundle.entry = [...resources.map(entryOf('match')), ...included.map(entryOf('include'))];
  }
  return bundle;
}

export function notFound(type: string): OperationOutcome {
  const text = `There is no ${type} with this id.`;
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-found', details: { text } }] };
}

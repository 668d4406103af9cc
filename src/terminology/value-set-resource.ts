/** A value set as a resource: what it is made of, without HL7's prose. https://hl7.org/fhir/R4/valueset.html */
import type { EncodedInclude } from '../fhir/profiles/encode-terminology.ts';
import type { ValueSetContent } from '../fhir/terminology/content.ts';
import type { ValueSet, ValueSetComposeInclude } from '../fhir/types.ts';
import type { Terminology } from './terminology.ts';

export function valueSetResource(
  { url, version, name, title, status, include, exclude }: ValueSetContent,
  { valueSetIds }: Pick<Terminology, 'valueSetIds'>,
): ValueSet {
  const id = valueSetIds.idOf(url);
  return {
    resourceType: 'ValueSet',
    ...(id && { id }),
    url,
    ...(version && { version }),
    name,
    title,
    status,
    compose: {
      include: include.map(decodeInclude),
      ...(exclude.length > 0 && { exclude: exclude.map(decodeInclude) }),
    },
  };
}

function decodeInclude({ system, version, concepts, filter, valueSet }: EncodedInclude): ValueSetComposeInclude {
  return {
    ...(system && { system }),
    ...(version && { version }),
    ...(concepts && { concept: Object.entries(concepts).map(([code, display]) => ({ code, display })) }),
    ...(filter && { filter: [...filter] }),
    ...(valueSet && { valueSet: [...valueSet] }),
  };
}

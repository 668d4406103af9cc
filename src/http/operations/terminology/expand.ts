/** `ValueSet/$expand`, `ValueSet/[id]/$expand`. https://hl7.org/fhir/R4/valueset-operation-expand.html */
import { FhirError, issue } from '../../../fhir/issue.ts';
import { encodeInclude } from '../../../fhir/profiles/encode-terminology.ts';
import type { ValueSetContent } from '../../../fhir/terminology/content.ts';
import type { ValueSet } from '../../../fhir/types.ts';
import { expand } from '../../../terminology/expand.ts';
import { valueSetResource } from '../../../terminology/value-set-resource.ts';
import { operation } from '../operation.ts';
import { displayLanguage, refuseLanguage } from './asked.ts';
import { isInstance, terminologyAt, valueSetMeant } from './known.ts';

export const valueSetInputs = {
  url: { type: 'uri', documentation: 'The canonical URL of the value set, with |version if need be.' },
  valueSet: {
    type: 'Resource',
    resource: 'ValueSet',
    documentation: 'The value set itself, which says what it is made of.',
  },
  valueSetVersion: { type: 'string', documentation: 'The version of the value set.' },
} as const;

export const expandValueSet = operation({
  name: 'expand',
  type: 'ValueSet',
  levels: ['type', 'instance'],
  methods: ['GET', 'POST'],
  definition: 'http://hl7.org/fhir/OperationDefinition/ValueSet-expand',
  isOffered: () => true,
  inputs: {
    ...valueSetInputs,
    filter: { type: 'string', documentation: 'Beginnings of words of the display, or a code.' },
    offset: { type: 'integer', documentation: 'How many codes to leave out at the beginning.' },
    count: { type: 'integer', documentation: 'How many codes to give, at most 1000.' },
    includeDefinition: { type: 'boolean', documentation: 'With what the value set is made of.' },
    activeOnly: { type: 'boolean', documentation: 'All codes that are known here are active.' },
    excludeNested: { type: 'boolean', documentation: 'Codes are never nested.' },
    displayLanguage,
  },
  handle: (server, exchange, { values }) => {
    const { offset, count, filter, includeDefinition = false } = values;
    refuseLanguage(values.displayLanguage);
    for (const [parameter, value] of Object.entries({ offset, count })) {
      if (value !== undefined && value < 0) throw new FhirError(issue('F601', { parameter, type: 'whole number' }));
    }
    const terminology = terminologyAt(server);
    const valueSet = valueSetAsked(terminology, exchange, values);
    const expansion = expand(valueSet, terminology, { filter, offset, count });
    const { compose, ...head } = valueSetResource(valueSet, terminology);
    return { status: 200, body: JSON.stringify({ ...head, ...(includeDefinition && { compose }), expansion }) };
  },
});

/** Throws F630 for a value set that is sent without a compose. */
export function valueSetAsked(
  terminology: Parameters<typeof valueSetMeant>[0],
  exchange: Parameters<typeof valueSetMeant>[1],
  {
    url,
    valueSet,
    valueSetVersion: version,
  }: { readonly url?: string | undefined; readonly valueSet?: unknown; readonly valueSetVersion?: string | undefined },
): ValueSetContent {
  if (valueSet === undefined) return valueSetMeant(terminology, exchange, { url, version });
  const parameter = 'valueSet';
  if (url !== undefined) throw new FhirError(issue('F115', { parameter: 'url' }));
  if (isInstance(exchange)) throw new FhirError(issue('F629', { parameter }));
  return contentOfResource(valueSet as ValueSet);
}

function contentOfResource({
  url = 'urn:uuid:00000000-0000-0000-0000-000000000000',
  version,
  name = 'Sent',
  title = name,
  status = 'unknown',
  compose,
}: ValueSet): ValueSetContent {
  if (!Array.isArray(compose?.include)) throw new FhirError(issue('F630', {}, { expression: ['ValueSet.compose'] }));
  return {
    ...{ url, version, name, title, status },
    include: compose.include.map(encodeInclude),
    exclude: (compose.exclude ?? []).map(encodeInclude),
  };
}

/** `mode=terminology`: which codes this server knows, and what it can be asked about them. https://hl7.org/fhir/R4/terminologycapabilities.html */
import type { TerminologyCapabilities, TerminologyCapabilitiesCodeSystem } from '../src/fhir/types.ts';
import type { Described, Site } from './capability-statement.ts';

/** What there is to know of the terminology service. */
export interface TerminologyService {
  readonly codeSystems: readonly { readonly url: string; readonly version?: string | undefined }[];
  /** Names of the input parameters of `$expand`. */
  readonly expansionParameters: readonly string[];
}

const description =
  'Value sets and code systems of HL7 FHIR R4, HL7 v2 and v3 and of the profile sets that are served, the local codes of the ' +
  'legacy system, and the code maps between the two. Of code systems that are elsewhere (LOINC, SNOMED CT, RxNorm), the codes ' +
  'that code maps name; value sets that are made of others are not expanded. In English. Everything is answered from memory.';

export function terminologyCapabilities(
  registry: Pick<Described, 'system'>,
  site: Site,
  { codeSystems, expansionParameters }: TerminologyService,
): TerminologyCapabilities {
  return {
    resourceType: 'TerminologyCapabilities',
    status: 'active',
    date: site.started.toISOString(),
    kind: 'instance',
    description,
    software: { name: 'Portico', version: site.version },
    implementation: { description: `FHIR in front of ${registry.system.name}`, url: site.baseUrl },
    codeSystem: codeSystems.map(codeSystemOf),
    expansion: {
      hierarchical: false,
      paging: true,
      incomplete: false,
      parameter: expansionParameters.map((name) => ({ name })),
      textFilter: 'Every word begins a word of the display, or the text is the code.',
    },
    codeSearch: 'all',
    validateCode: { translations: false },
    translation: { needsMap: true },
  };
}

const codeSystemOf = ({
  url,
  version,
}: TerminologyService['codeSystems'][number]): TerminologyCapabilitiesCodeSystem => ({
  uri: url,
  version: [{ ...(version && { code: version }), isDefault: true, compositional: false, language: ['en'] }],
});

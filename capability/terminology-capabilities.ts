/** `mode=terminology`: no terminology service is offered yet, and this says so. https://hl7.org/fhir/R4/terminologycapabilities.html */
import type { TerminologyCapabilities } from '../src/fhir/types.ts';
import type { Described, Site } from './capability-statement.ts';

export function terminologyCapabilities(registry: Described, site: Site): TerminologyCapabilities {
  return {
    resourceType: 'TerminologyCapabilities',
    status: 'active',
    date: site.started.toISOString(),
    kind: 'instance',
    description: 'No terminology operations are offered.',
    software: { name: 'Portico', version: site.version },
    implementation: { description: `FHIR in front of ${registry.system.name}`, url: site.baseUrl },
  };
}

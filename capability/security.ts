/** How one gets in. https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html#smart-on-fhir-oauth-authorization-endpoints-and-capabilities */
import type { CapabilityStatementRestSecurity } from '../src/fhir/types.ts';
import type { Site } from './capability-statement.ts';

/** By the names of the extension. */
export type OAuthUris = Readonly<
  Partial<Record<'authorize' | 'token' | 'register' | 'manage' | 'introspect' | 'revoke', string>>
>;

export function securityOf({ cors, oauth }: Site): CapabilityStatementRestSecurity {
  if (oauth === undefined) return { cors, description: 'Open: no sign-in, only for this machine.' };
  return {
    extension: [oauthUris(oauth)],
    cors,
    service: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
            code: 'SMART-on-FHIR',
            display: 'SMART-on-FHIR',
          },
        ],
        text: 'OAuth2 using SMART-on-FHIR profile (see http://docs.smarthealthit.org)',
      },
    ],
    description: 'SMART App Launch 2.2: see .well-known/smart-configuration below the base.',
  };
}

/** What older apps read instead of smart-configuration. */
function oauthUris(oauth: OAuthUris) {
  return {
    url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
    extension: Object.entries(oauth).map(([url, valueUri]) => ({ url, valueUri })),
  };
}

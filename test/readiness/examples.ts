/** The examples in US Core's package. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { entriesOf } from '../../src/fhir/profiles/package.ts';
import { type FhirResource, isResource } from '../../src/readiness/profile/json.ts';
import { usCorePackage } from '../support/shared.ts';

export function usCoreExamples(): readonly FhirResource[] {
  const files = entriesOf(gunzipSync(readFileSync(usCorePackage.path)));
  return [...files]
    .filter(([name]) => /^package\/example\/.*\.json$/.test(name))
    .map(([, bytes]): unknown => JSON.parse(bytes.toString('utf8')))
    .filter(isResource);
}

/** Writes definitions.generated.json; run it with `npm run definitions`. https://hl7.org/fhir/R4/downloads.html */
import { writeFileSync } from 'node:fs';
import { encodeDefinitions } from './encode-definitions.ts';

writeFileSync(new URL('definitions.generated.json', import.meta.url), `${JSON.stringify(encodeDefinitions())}\n`);

/** Writes definitions.generated.json and terminology.generated.json; run it with `npm run definitions`. https://hl7.org/fhir/R4/downloads.html */
import { writeFileSync } from 'node:fs';
import { encodeDefinitions, encodeTerminology } from './encode-definitions.ts';

const write = (file: string, content: unknown) =>
  writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(content)}\n`);
write('definitions.generated.json', encodeDefinitions());
write('terminology.generated.json', encodeTerminology());

/**
 * Writes the file of a set of profiles from its package: `npm run profiles -- hl7.fhir.us.core-6.1.0.tgz`. Another version is
 * another file.
 */
import { writeFileSync } from 'node:fs';
import { elementsOfR4, encodeDefinitions, terminologyOfR4 } from '../r4/encode-definitions.ts';
import { encodeProfileSet } from './encode-profile-set.ts';
import { readPackage } from './package.ts';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Name the package of the profiles, a .tgz file.');
const r4 = { elements: elementsOfR4(), terminology: terminologyOfR4() };
const set = encodeProfileSet(readPackage(path), encodeDefinitions(), r4);
const file = `${set.name.replace(/^hl7\.fhir\./, '').replaceAll('.', '-')}-${set.version}.generated.json`;
writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(set)}\n`);

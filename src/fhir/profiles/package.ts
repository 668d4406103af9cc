/** The resources of a FHIR package as registries give it: a gzipped tar of JSON files. https://confluence.hl7.org/display/FHIR/NPM+Package+Specification */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface FhirPackage {
  readonly name: string;
  readonly version: string;
  readonly canonical: string;
  /** Of the package's main folder, examples left out. */
  readonly resources: readonly { readonly resourceType: string }[];
}

/** Throws when the file is no package. */
export function readPackage(path: string | URL): FhirPackage {
  const files = [...entriesOf(gunzipSync(readFileSync(path)))].filter(([name]) => /^package\/[^/]+\.json$/.test(name));
  const contents = files.map(([name, bytes]) => [name, JSON.parse(bytes.toString('utf8'))] as const);
  const manifest = contents.find(([name]) => name === 'package/package.json')?.[1];
  if (manifest === undefined) throw new Error(`${path} is no FHIR package: it has no package/package.json`);
  const { name, version, canonical } = manifest;
  const resources = contents.map(([, content]) => content).filter(({ resourceType }) => resourceType !== undefined);
  return { name, version, canonical, resources };
}

const BLOCK = 512;

/** Plain files of a tar; what other types of entry say is not needed here. https://www.gnu.org/software/tar/manual/html_node/Standard.html */
export function* entriesOf(tar: Buffer): Generator<readonly [name: string, bytes: Buffer]> {
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const text = (from: number, to: number) => tar.toString('utf8', at + from, at + to).replace(/\0.*$/s, '');
    const name = text(0, 100);
    if (name === '') return;
    const size = Number.parseInt(text(124, 136), 8);
    const type = text(156, 157);
    const folder = text(257, 262) === 'ustar' ? text(345, 500) : '';
    const start = at + BLOCK;
    if (type === '0' || type === '') yield [folder ? `${folder}/${name}` : name, tar.subarray(start, start + size)];
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

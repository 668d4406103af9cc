/** The examples of a folder of adapters: `examples/<Type>/<case>.rows.json` and `<case>.resource.json`. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LegacySchema } from '../../adapter/schema.ts';
import { type Example, parseResource, parseRows, printResource, printRows } from '../../authoring/examples/example.ts';

const ROWS = '.rows.json';
const RESOURCE = '.resource.json';

export interface NamedCase {
  readonly type: string;
  readonly name: string;
}

/** `Observation/lab-1` */
export const caseName = ({ type, name }: NamedCase): string => `${type}/${name}`;

export const placeOfCase = (adapters: string, { type, name }: NamedCase, end: 'rows' | 'resource'): string =>
  join(adapters, 'examples', type, `${name}${end === 'rows' ? ROWS : RESOURCE}`);

/** In the order of their names. `wanted`: types or cases; left out: all. Throws one line for a name that there is none of. */
export function namedCases(adapters: string, wanted: readonly string[] = []): NamedCase[] {
  const root = join(adapters, 'examples');
  const types = existsSync(root)
    ? readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : [];
  const all = types
    .map((entry) => entry.name)
    .sort()
    .flatMap((type) =>
      readdirSync(join(root, type))
        .filter((file) => file.endsWith(ROWS))
        .sort()
        .map((file): NamedCase => ({ type, name: file.slice(0, -ROWS.length) })),
    );
  if (all.length === 0)
    throw new Error(`${root} has no examples: record some with portico test record, or write <Type>/<case>${ROWS}.`);
  const isNamed = (one: NamedCase, name: string) => name === one.type || name === caseName(one);
  const unknown = wanted.find((name) => !all.some((one) => isNamed(one, name)));
  if (unknown !== undefined) throw new Error(`${root} has no example ${unknown}.`);
  return wanted.length === 0 ? all : all.filter((one) => wanted.some((name) => isNamed(one, name)));
}

/** Throws one line with the file's name. */
export function readCase(adapters: string, named: NamedCase, schema: LegacySchema): Example {
  const read = <T>(end: 'rows' | 'resource', parse: (text: string) => T): T => {
    const path = placeOfCase(adapters, named, end);
    if (!existsSync(path))
      throw new Error(`${path} is missing: write {"resourceType":"${named.type}","id":"…"} there, then --update.`);
    try {
      return parse(readFileSync(path, 'utf8'));
    } catch (error) {
      throw new Error(`${path}: ${(error as Error).message}`);
    }
  };
  return {
    ...named,
    input: read('rows', (text) => parseRows(text, schema)),
    resource: read('resource', (text) => parseResource(text, named.type)),
  };
}

export function writeCase(adapters: string, { input, resource, ...named }: Example): void {
  replaceFile(placeOfCase(adapters, named, 'rows'), printRows(input));
  replaceFile(placeOfCase(adapters, named, 'resource'), printResource(resource));
}

/** Whole or not at all. */
export function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.part`;
  writeFileSync(beside, text);
  renameSync(beside, path);
}

/** Where the new folder lies, and so how its files import the mapping language: by path inside the repository, by the package's name elsewhere. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Modules } from '../../../authoring/init/folder.ts';

/** The repository, or the compiled part of the installed package. */
export const packageRoot = fileURLToPath(new URL('../../../../', import.meta.url));
const isSource = import.meta.url.endsWith('.ts');

export interface Place {
  readonly folder: string;
  /** As it is named to settings and shown: relative to where the command was started, if it lies below. */
  readonly shown: string;
  readonly inRepository: boolean;
  /** How the command is called there. */
  readonly portico: string;
  readonly modules: Modules;
}

/** Throws one line when the folder is there already. */
export function placeOf(slug: string, out: string | undefined): Place {
  const folder = resolve(out ?? join('resource-adapters', slug));
  if (existsSync(folder)) throw new Error(`${folder} is there already: choose another --name or --out.`);
  const below = relative(process.cwd(), folder);
  const inRepository = isSource && !relative(packageRoot, folder).startsWith('..');
  const path = (file: string) => (depth: 0 | 1) => {
    if (!inRepository) return `portico-fhir/adapter${file === 'schema.ts' ? '/schema' : ''}`;
    const from = depth === 0 ? folder : join(folder, 'schema');
    return relative(from, join(packageRoot, 'src', 'adapter', file))
      .split(sep)
      .join('/');
  };
  return {
    folder,
    shown: below.startsWith('..') ? folder : below,
    inRepository,
    portico: inRepository
      ? 'npx node src/cli/portico.ts'
      : isSource
        ? `node ${relative(process.cwd(), join(packageRoot, 'src/cli/portico.ts'))}`
        : 'npx portico',
    modules: { adapter: path('index.ts'), schema: path('schema.ts') },
  };
}

/**
 * What a folder outside of the repository needs beside its adapters, so that an editor and `tsc` know their types: where the
 * package lies, unless it is installed there. Nothing is written where a project is there already.
 */
export function projectFiles({ folder, inRepository }: Place): (readonly [string, string])[] {
  if (inRepository) return [];
  const isModule = upwards(folder, 'package.json') !== undefined;
  const isInstalled = upwards(folder, join('node_modules', 'portico-fhir', 'package.json')) !== undefined;
  const toPackage = relative(folder, packageRoot).split(sep).join('/');
  const types = isSource ? '.ts' : '.d.ts';
  const paths = {
    'portico-fhir/adapter': [`${toPackage}/src/adapter/index${types}`],
    'portico-fhir/adapter/schema': [`${toPackage}/src/adapter/schema${types}`],
  };
  const options = {
    ...{
      target: 'es2024',
      lib: ['es2024', 'esnext.iterator', 'dom'],
      module: 'nodenext',
      moduleResolution: 'nodenext',
    },
    ...(isInstalled ? { types: [] } : { types: ['node'], typeRoots: [`${toPackage}/node_modules/@types`], paths }),
    ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, verbatimModuleSyntax: true },
    ...{ erasableSyntaxOnly: true, allowImportingTsExtensions: true, resolveJsonModule: true },
    ...{ skipLibCheck: true, noEmit: true },
  };
  return [
    ...(isModule ? [] : [['package.json', json({ private: true, type: 'module' })] as const]),
    ['tsconfig.json', json({ compilerOptions: options, include: ['**/*.ts'] })],
  ];
}

/** Lists of texts on one line, as formatters have them. */
const json = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(/\[\s+("[^"\n]*"(?:,\s+"[^"\n]*")*)\s+\]/g, (_, list: string) => `[${list.replace(/\s+/g, ' ')}]`)}\n`;

/** The nearest folder above that has such a file. */
function upwards(folder: string, file: string): string | undefined {
  for (let at = dirname(folder); ; at = dirname(at)) {
    if (existsSync(join(at, file))) return at;
    if (at === dirname(at)) return undefined;
  }
}

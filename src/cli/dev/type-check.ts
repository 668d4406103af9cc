/**
 * The types of changed files, by TypeScript's own checker, which stays up between edits so that a file takes a fraction of a
 * second. A development dependency: without it, or without this part of it, types are not checked and that is said once.
 * https://github.com/microsoft/typescript-go
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesOf } from '../../adapter-folder.ts';
import { type Problem, placeAt } from '../../authoring/dev/problem.ts';
import type { Files } from './load-adapters.ts';

export interface TypeCheck {
  /** What is wrong with these files of the folder, which have just changed; all have been looked at within the time. */
  readonly check: (changed: readonly string[], files: Files, withinMs: number) => Promise<readonly Problem[]>;
  readonly close: () => Promise<void>;
}

/** The part of `typescript/unstable/async` that is used. */
interface Checker {
  readonly updateSnapshot: (params: object) => Promise<{ getProjects: () => readonly { readonly program: Program }[] }>;
  readonly close: () => Promise<void>;
}
interface Program {
  readonly getSyntacticDiagnostics: (file: string) => Promise<readonly Diagnostic[]>;
  readonly getSemanticDiagnostics: (file: string) => Promise<readonly Diagnostic[]>;
}
interface Diagnostic {
  readonly fileName?: string | undefined;
  readonly pos: number;
  /** 1: an error. */
  readonly category: number;
  readonly code: number;
  readonly text: string;
}

/** undefined: there is no TypeScript. */
export async function openTypeCheck(folder: string): Promise<TypeCheck | undefined> {
  const name = 'typescript/unstable/async';
  const module: { API?: new (options: object) => Checker } | undefined = await import(name).catch(() => undefined);
  if (module?.API === undefined) return undefined;
  const temporary = mkdtempSync(join(tmpdir(), 'portico-dev-'));
  const config = join(temporary, 'tsconfig.json');
  writeFileSync(config, JSON.stringify(projectOf(folder)));
  const api = new module.API({ cwd: folder });
  let project = api.updateSnapshot({ openProject: config });
  project.catch(() => undefined);
  let known = new Set(filesOf(folder).keys());
  return {
    check: async (changed, files, withinMs) => {
      const modules = changed.filter((each) => each.endsWith('.ts'));
      const pathsOf = (wanted: (name: string) => boolean) => modules.filter(wanted).map((each) => join(folder, each));
      const paths = pathsOf((name) => files.has(name));
      const fileChanges = {
        changed: pathsOf((name) => files.has(name) && known.has(name)),
        created: pathsOf((name) => files.has(name) && !known.has(name)),
        deleted: pathsOf((name) => !files.has(name)),
      };
      known = new Set([...known, ...files.keys()]);
      const before = project;
      project = before.then(() => api.updateSnapshot({ fileChanges }));
      const looked = project.then((snapshot) => problemsOf(snapshot.getProjects()[0]?.program, paths, folder, files));
      // What takes longer is not waited for: a checker that is busy does not keep anybody from being served.
      const late = new Promise<readonly Problem[]>((resolve) => setTimeout(resolve, withinMs, []).unref());
      return Promise.race([looked.catch(() => []), late]);
    },
    close: async () => {
      await api.close().catch(() => undefined);
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** The settings of the project that the folder lies in; without one, those that type stripping needs. */
function projectOf(folder: string): object {
  const above = projectAbove(folder);
  const own = {
    noEmit: true,
    // What is not used yet is no reason not to serve the rest.
    noUnusedLocals: false,
    noUnusedParameters: false,
    // Every file is a module, also where no package says so.
    module: 'esnext',
    moduleResolution: 'bundler',
    ...(above ? { typeRoots: [join(dirname(above), 'node_modules/@types')] } : {}),
  };
  const strict = {
    target: 'es2024',
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    skipLibCheck: true,
  };
  return {
    ...(above ? { extends: above } : {}),
    include: [join(folder, '**/*.ts')],
    exclude: [],
    compilerOptions: above ? own : { ...strict, ...own },
  };
}

function projectAbove(folder: string): string | undefined {
  const found = join(folder, 'tsconfig.json');
  if (existsSync(found)) return found;
  return dirname(folder) === folder ? undefined : projectAbove(dirname(folder));
}

async function problemsOf(
  program: Program | undefined,
  paths: readonly string[],
  folder: string,
  files: Files,
): Promise<Problem[]> {
  if (program === undefined) return [];
  const found = await Promise.all(
    paths.flatMap((path) => [program.getSyntacticDiagnostics(path), program.getSemanticDiagnostics(path)]),
  );
  return found
    .flat()
    .filter(({ category }) => category === 1)
    .map(({ fileName = '', pos, text, code }): Problem => {
      const file = fileName.startsWith(folder) ? fileName.slice(folder.length + 1) : fileName;
      const place = placeAt(String(files.get(file) ?? ''), pos);
      return { stage: 'types', file, ...place, says: `${readable(text)} (TS${code})` };
    });
}

/** The first line, without lists of all columns of a table. */
const readable = (text: string): string =>
  text.split('\n')[0]!.replaceAll(/'(\w*)<?[^']{100,}'/g, (_, name: string) => `'${name}…'`);

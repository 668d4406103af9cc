/** What a load threw → what is wrong and where: in files of the folder, by lines and columns. Never a stack trace. */
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Place, type Problem, placeOfWord, type Stage } from '../../authoring/dev/problem.ts';
import type { Files, LoadedVersion } from './load-adapters.ts';

/** What importing the folder threw. */
export function loadProblems(error: unknown, folder: string, files: Files): Problem[] {
  const says = error instanceof Error ? error.message : String(error);
  const csv = codeMapProblems(says, files);
  if (csv.length > 0) return csv;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const place = syntaxPlace(stack, folder) ?? importPlace(says, folder, files) ?? framePlace(stack, folder);
  const stage: Stage = error instanceof SyntaxError ? 'syntax' : 'adapters';
  return [{ stage, ...place, says: short(says.replaceAll(/\?[0-9a-f]{16}/g, ''), folder) }];
}

/** Node puts the place of a syntax error before its message: path and line, the lines around it, and a caret below it. */
function syntaxPlace(stack: string, folder: string): Place | undefined {
  const [where = '', ...lines] = stack.split('\n');
  const caret = lines.find((each) => /^\s*\^+\s*$/.test(each)) ?? '';
  const [, url = '', line] = /^(\S+):(\d+)$/.exec(where) ?? [];
  const file = below(url, folder);
  if (file === undefined) return undefined;
  const column = caret.indexOf('^');
  return { file, line: Number(line), ...(column < 0 ? {} : { column: column + 1 }) };
}

/** `Cannot find module '…/missing.ts' imported from …/patient.ts`: where the importing file names it. */
function importPlace(says: string, folder: string, files: Files): Place | undefined {
  const [, wanted = '', from = ''] = /'([^']+)' imported from (\S+?)(?:\?\w+)?$/.exec(says) ?? [];
  const file = below(from, folder);
  if (file === undefined) return undefined;
  const last = wanted.slice(wanted.lastIndexOf('/') + 1);
  const lines = String(files.get(file) ?? '').split('\n');
  const at = lines.findIndex((line) => line.includes(`/${last}`) || line.includes(`'${last}'`));
  return at < 0 ? { file } : { file, line: at + 1, column: lines[at]!.search(/['"]/) + 1 };
}

/** The first frame of a stack that is a file of the folder. */
function framePlace(stack: string, folder: string): Place | undefined {
  for (const [, url, line, column] of stack.matchAll(/\(?(file:\/\/[^\s()]+?):(\d+):(\d+)\)?$/gm)) {
    const file = below(url!, folder);
    if (file !== undefined) return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}

function below(url: string, folder: string): string | undefined {
  const path = url.startsWith('file:') ? fileURLToPath(url.replace(/\?.*$/, '')) : url.replace(/\?.*$/, '');
  const name = relative(folder, path);
  return path === '' || name.startsWith('..') || name === '' ? undefined : name;
}

const short = (says: string, folder: string): string => says.replaceAll(join(folder, '/'), '');

/** `Code map race: line 7: unknown status "x"; line 9: …` */
function codeMapProblems(says: string, files: Files): Problem[] {
  const [, name, all = ''] = /^Code map ([\w-]+): ([\s\S]+)$/.exec(says) ?? [];
  if (name === undefined) return [];
  const file = [...files.keys()].find((each) => each === `${name}.csv` || each.endsWith(`/${name}.csv`));
  return all.split(/; (?=line \d+: )/).map((each): Problem => {
    const [, line, problem = each] = /^line (\d+): ([\s\S]+)$/.exec(each) ?? [];
    return { stage: 'code maps', ...(file && { file }), ...(line && { line: Number(line) }), says: problem };
  });
}

/** What the registry says, a line for each problem: the adapter that it names is a file, and what it quotes stands in it. */
export function registryProblems(error: unknown, loaded: LoadedVersion, files: Files): Problem[] {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  return withoutEchoes(lines).map((says): Problem => {
    const [, type, prefix] = /^Adapter (\w+)(?: ([\w-]+))?(?: on \w+)?:/.exec(says) ?? [];
    const adapter = loaded.folder.resources.find(
      (each) => each.type === type && (prefix === undefined || each.prefix === prefix),
    );
    const file = adapter && loaded.fileOf(adapter);
    if (file === undefined) return { stage: 'adapters', says };
    return { stage: 'adapters', file, ...wordIn(String(files.get(file)), says), says };
  });
}

/** Of an adapter that could not be compiled nothing is mapped: that its promises have no elements goes without saying. */
function withoutEchoes(lines: readonly string[]): readonly string[] {
  const own = lines.filter((line) => !/is promised, but none of its elements is mapped$/.test(line));
  return own.length > 0 ? own : lines;
}

/** What the database says: a table or a column that it lacks stands in the schema's file. */
export function databaseProblems(error: unknown, files: Files): Problem[] {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  const schemas = [...files].filter(([name]) => /schema/.test(name));
  return lines.map((says): Problem => {
    for (const [file, content] of schemas) {
      const place = wordIn(String(content), says);
      if (place !== undefined) return { stage: 'database', file, ...place, says };
    }
    return { stage: 'database', says };
  });
}

/** The last name of a sentence that the text has, else its first word. */
function wordIn(text: string, says: string): { readonly line: number; readonly column: number } | undefined {
  const [, sentence = says] = /^Adapter [^:]*: (.*)$/s.exec(says) ?? [];
  const words = [...sentence.matchAll(/[A-Za-z_][\w-]*(?:\.\w+)*/g)].flatMap(([word]) => [
    word,
    ...(word.includes('.') ? [word.slice(word.lastIndexOf('.') + 1)] : []),
  ]);
  const isName = (word: string) => /[A-Z_.-]/.test(word.slice(1));
  const plain = words.filter((word) => !isName(word) && word.length > 3);
  // Names stand last, as in `has no column SSN`; what is no name stands first, as in `birthdate is promised`.
  for (const word of [...words.filter(isName).reverse(), ...plain]) {
    const place = placeOfWord(text, word);
    if (place !== undefined) return place;
  }
  return undefined;
}

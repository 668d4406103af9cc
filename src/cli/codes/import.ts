/** `portico codes import`: a filled file into the code maps, shown before it is written; one file is replaced at a time, whole. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { CodeMap, CodeMapRow } from '../../adapter/codes/code-map.ts';
import { parseCodeMap } from '../../adapter/codes/code-map-file.ts';
import type { CodeSet } from '../../adapter/codes/code-set.ts';
import { editCodeMap } from '../../adapter/codes/edit-code-map.ts';
import { isReviewedFirst } from '../../adapter/codes/reviewed.ts';
import type { Registry } from '../../adapter/registry.ts';
import { mergeRows } from '../../terminology/merge-rows.ts';
import { changedCodes, type Effect, effectsOf } from './effect.ts';
import type { LegacyCodes } from './legacy.ts';
import { readFilled } from './read-filled.ts';

export interface MapChange {
  readonly codeSet: string;
  readonly from: string;
  readonly to: string;
  readonly added: readonly CodeMapRow[];
  readonly changed: readonly CodeMapRow[];
}

export interface Imported {
  readonly maps: readonly MapChange[];
  readonly effects: readonly Effect[];
  /** Rows that nobody filled in. */
  readonly open: number;
  readonly warnings: readonly string[];
  readonly applied: boolean;
}

interface Edit {
  readonly set: CodeSet;
  readonly file: string;
  readonly text: string;
  readonly before: CodeMap;
  readonly after: CodeMap;
  readonly change: MapChange;
}

/** Throws one error with a line for each problem, `file:line: what`; then nothing was written. */
export async function importCodes(path: string, legacy: LegacyCodes, apply: boolean, today: string): Promise<Imported> {
  const inFile = (line: string) => `${path}:${line}`;
  const { rows, open, problems, warnings } = readOrThrow(path, legacy.registry, inFile);
  if (problems.length > 0) throw new Error(problems.map(inFile).join('\n'));
  const edits = [...rows].flatMap(([set, reviewed]) => editOf(set, reviewed, legacy.registry, today));
  const changed = new Map(edits.map(({ set, before, after }) => [set, changedCodes(set, before, after)]));
  const effects = await effectsOf(changed, legacy);
  if (apply) writeAll(edits);
  return { maps: edits.map(({ change }) => change), effects, open, warnings: warnings.map(inFile), applied: apply };
}

function readOrThrow(path: string, registry: Registry, inFile: (line: string) => string) {
  const text = readFileSync(path, 'utf8');
  try {
    return readFilled(text, registry);
  } catch (error) {
    throw new Error(inFile((error as Error).message));
  }
}

/** None where all of it is there already. */
function editOf(set: CodeSet, reviewed: readonly CodeMapRow[], registry: Registry, date: string): Edit[] {
  const before = set.map!;
  const file = before.file!;
  const { changed, added } = mergeRows(before, reviewed);
  if (changed.size + added.length === 0) return [];
  const version = String(Number(before.version) + 1);
  const text = editCodeMap(readFileSync(file, 'utf8'), { changed, added, version, date });
  const after = parseCodeMap(before.name, text);
  const drafts = after.rows.filter(({ status }) => status === 'draft').map(({ source }) => source);
  if (drafts.length > 0 && isReviewedFirst(set, registry)) {
    throw new Error(
      `Code map ${set.name} is of severity or criticality, so none may stay in draft: ${drafts.join(', ')}`,
    );
  }
  const change = { codeSet: set.name, from: before.version, to: version, added, changed: [...changed.values()] };
  return [{ set, file, text, before, after, change }];
}

/** Each beside its place first, so that no file is ever half of one. */
function writeAll(edits: readonly Edit[]): void {
  const written: string[] = [];
  try {
    for (const { file, text } of edits) {
      written.push(`${file}.new`);
      writeFileSync(`${file}.new`, text, { flush: true });
    }
    for (const { file } of edits) renameSync(`${file}.new`, file);
  } finally {
    for (const file of written) rmSync(file, { force: true });
  }
}

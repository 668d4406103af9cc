/** Drafts beside the adapters that are served: `<folder>/drafts/`, which no server reads. All of them or none. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type DraftCodeMap, draftCodeMaps } from '../../../authoring/suggest/codes/code-map-text.ts';
import { type Draft, type DraftPlace, writeDraft } from '../../../authoring/suggest/draft/write-draft.ts';
import { LEAST_TYPE, type Suggested } from '../../../authoring/suggest/suggest.ts';
import { writeWhole } from '../../profile/write-whole.ts';

export interface TableDraft {
  readonly table: string;
  readonly draft: Draft;
  readonly codeMaps: readonly DraftCodeMap[];
}

/** What an adapter of the folder imports the language from, as a file of drafts/ would. Throws a line where the folder is none. */
export function placeOf(folder: string | undefined, all: readonly Suggested[]): DraftPlace {
  const likely = all
    .flatMap(({ suggestion: { types } }) => types.slice(0, 1))
    .filter(({ confidence }) => confidence >= LEAST_TYPE);
  const counts = Map.groupBy(likely, ({ type }) => type);
  const severally = new Set([...counts].filter(([, found]) => found.length > 1).map(([type]) => type));
  if (folder === undefined) return { language: 'portico-fhir/adapter', system: 'legacy', severally };
  const system = join(folder, 'system.ts');
  if (!existsSync(system)) throw new Error(`There is no ${system}: name a folder that \`portico init\` made.`);
  const from = /from\s+'([^']*(?:adapter\/index\.[jt]s|portico-fhir\/adapter))'/.exec(
    readFileSync(system, 'utf8'),
  )?.[1];
  const language = from === undefined ? 'portico-fhir/adapter' : from.startsWith('.') ? join('..', from) : from;
  return { language, system: basename(resolve(folder)), severally };
}

/** `most`: of a column with more different values no code is listed. */
export function draftsOf(found: readonly Suggested[], place: DraftPlace, most: number): TableDraft[] {
  return found.flatMap((one) => {
    const draft = writeDraft(one, place);
    return draft === undefined
      ? []
      : [{ table: one.suggestion.table, draft, codeMaps: draftCodeMaps(draft.codeSets, most) }];
  });
}

/** Their paths. Somebody may have worked on a draft: what is there already is not written over. */
export function writeDrafts(folder: string, drafts: readonly TableDraft[]): string[] {
  const files = drafts.flatMap(({ draft, codeMaps }) =>
    [draft, ...codeMaps].map(({ file, text }) => [join(folder, 'drafts', file), text] as const),
  );
  const there = files.map(([file]) => file).filter((file) => existsSync(file));
  if (there.length > 0)
    throw new Error(
      `${there.join(', ')}: there already, and maybe somebody’s work. Move or delete it first; nothing was written.`,
    );
  mkdirSync(join(folder, 'drafts', 'code-maps'), { recursive: true });
  const written: string[] = [];
  try {
    for (const [file, text] of files) {
      writeWhole(file, text);
      written.push(file);
    }
  } catch (error) {
    for (const file of written) rmSync(file, { force: true });
    throw error;
  }
  return written;
}

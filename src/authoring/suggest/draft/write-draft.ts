/** The draft of an adapter: TypeScript that compiles, with a reason for each line. It becomes an adapter when a person has checked it. */
import { compartmentParameters, searchParameter } from '../../../fhir/definitions.ts';
import type { TypeHint } from '../hints/hint.ts';
import type { Assigned } from '../score/assign.ts';
import type { Suggested } from '../suggest.ts';
import { percent, type RowSuggestion } from '../suggestion.ts';
import { type DraftCodeSet, DraftContext, kebab } from './context.ts';
import { followsOf, lackingElements, searchOf } from './demands.ts';
import { elementLines, measuredLines, variantLines, vitalLines } from './element-lines.ts';
import { momentText } from './moments.ts';
import { commentText, listText, literal, objectText } from './source-text.ts';
import { isVariant, variantEntries } from './variants.ts';

export interface DraftPlace {
  /** What the draft imports the mapping language from. */
  readonly language: string;
  /** The legacy system's name. */
  readonly system: string;
  /** Types that several tables are likely to serve: their ids begin with a prefix each. */
  readonly severally: ReadonlySet<string>;
}

export interface Draft {
  /** `patient-pat-master.ts` */
  readonly file: string;
  readonly text: string;
  readonly codeSets: readonly DraftCodeSet[];
}

/** undefined: the table is nothing that is known, or has no key. */
export function writeDraft({ suggestion, score, columns }: Suggested, place: DraftPlace): Draft | undefined {
  const { table, key, types, about, notUnderstood } = suggestion;
  const [best] = types;
  if (score === undefined || best === undefined || key.length === 0) return undefined;
  const context = new DraftContext(place.system, table);
  const { hint } = score;
  const chosen = new Set(suggestion.columns.map(({ column }) => column));
  const assigned = hint.elements.flatMap((element) =>
    score.assigned.filter((one) => one.element === element && chosen.has(one.known.column.name)),
  );
  const plain = assigned.filter((one) => !isVariant(one));
  const variants = variantEntries(assigned.filter(isVariant), context);
  const [measured, rest] = measuredLines(hint.type, plain, context);
  const elements = [...elementLines(hint.type, rest, context), ...measured];
  const vitals = variants.length === 0 ? [] : vitalLines(context);
  const updated = lastUpdatedText(about, columns, context);
  const follows = followsOf(hint.type, plain);
  const body = [
    `  table: ${literal(table)},`,
    `  id: ${key.length === 1 ? literal(key[0]!) : listText(key.map(literal))},`,
    ...(place.severally.has(hint.type) ? [`  prefix: ${literal(prefixOf(table))},`] : []),
    ...updated,
    ...filterLines(about),
    ...belongsLines(hint, follows),
    '  elements: {',
    ...vitals,
    ...elements,
    '  },',
    ...(variants.length === 0 ? [] : variantLines(variants, assigned.filter(isVariant))),
    `  search: ${listText(searchOf(hint.type, plain, updated.length > 0).map(literal))},`,
  ];
  const lacking = lackingElements(hint.type, plain, variants.length > 0);
  const text = [
    head(suggestion.table, best, place),
    importText([...context.words], place.language, context.codeSets),
    "import { resource } from '../system.ts';",
    '',
    ...context.codeSets.map(codeSetText),
    ...(context.codeSets.length === 0 ? [] : ['']),
    ...lacking.map((name) => `// R4 demands ${name}, and no column for it was found.`),
    ...(context.aside.length === 0 ? [] : [`// No room for: ${commentText(context.aside.join(', '))}`]),
    ...(notUnderstood.length === 0 ? [] : [`// Not understood: ${commentText(notUnderstood.join(', '))}`]),
    `export default resource(${literal(hint.type)}, {`,
    ...body,
    '});',
    '',
  ].join('\n');
  return { file: `${kebab(hint.type)}-${kebab(table)}.ts`, text, codeSets: context.codeSets };
}

function head(table: string, best: Suggested['suggestion']['types'][number], { system }: DraftPlace): string {
  return [
    '/**',
    ` * DRAFT of \`portico suggest\`, served to nobody: ${commentText(`${table} of ${system} as ${best.type}${best.of === undefined ? '' : ` (${best.of})`}, ${percent(best.confidence)} sure`)}.`,
    ` * ${commentText(best.reasons.join('; '))}.`,
    ' *',
    ' * Check each line against the data, fill the code maps, move this file and its code maps one folder up, take `../` off its',
    ' * imports once, and remove this mark and the reasons.',
    ' */',
  ].join('\n');
}

function importText(words: readonly string[], language: string, sets: readonly DraftCodeSet[]): string {
  const all = [
    ...new Set([
      ...words,
      ...(sets.some(({ isStandard }) => !isStandard) ? ['codeMap'] : []),
      ...(sets.some(({ isStandard }) => isStandard) ? ['CodeSet'] : []),
    ]),
  ].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en'));
  const line = `import { ${all.join(', ')} } from ${literal(language)};`;
  return line.length <= 120
    ? line
    : `import {\n${all.map((word) => `  ${word},`).join('\n')}\n} from ${literal(language)};`;
}

function codeSetText({ constant, name, column, system, isStandard, from }: DraftCodeSet): string {
  const why = `// ${commentText(column)} ${percent(from.confidence)}: ${isStandard ? 'its values are codes of this system as they are' : 'local codes'}.`;
  const file = literal(`code-maps/${name}.csv`);
  const made = isStandard
    ? `new CodeSet(${literal(name)}, ${literal(system)}, {})`
    : `codeMap(${literal(name)}, ${literal(system)}, new URL(${file}, import.meta.url))`;
  const line = `const ${constant} = ${made};`;
  return `${why}\n${line.length <= 120 ? line : broken(constant, name, system, file)}`;
}

const broken = (constant: string, name: string, system: string, file: string): string =>
  `const ${constant} = codeMap(\n  ${literal(name)},\n  ${literal(system)},\n  new URL(${file}, import.meta.url),\n);`;

function lastUpdatedText(
  about: readonly RowSuggestion[],
  columns: Suggested['columns'],
  context: DraftContext,
): string[] {
  const one = about.find(({ role }) => role === 'lastUpdated');
  const known = columns.find(({ column }) => column.name === one?.column);
  if (one === undefined || known === undefined) return [];
  const { text, words } = momentText([{ known } as Assigned], 'dateTime');
  for (const word of words) context.use(word);
  return [`  // ${commentText(`${percent(one.confidence)}: ${one.reasons.join('; ')}`)}`, `  lastUpdated: ${text},`];
}

function filterLines(about: readonly RowSuggestion[]): string[] {
  return (['only', 'unless'] as const).flatMap((role) => {
    const own = about.filter((one) => one.role === role);
    if (own.length === 0) return [];
    const entries = own.map(({ column, value }) => [column, value == null ? 'null' : literal(value)] as const);
    return [
      ...own.map((one) => `  // ${commentText(`${one.column} ${percent(one.confidence)}: ${one.reasons.join('; ')}`)}`),
      `  ${role}: ${objectText(entries)},`,
    ];
  });
}

function belongsLines({ type, shared }: TypeHint, follows: string | undefined): string[] {
  if (shared === true) return ['  shared: true,'];
  if (follows !== undefined) {
    const isOutside = compartmentParameters(type).length === 0 && searchParameter(type, 'patient') !== undefined;
    return [`  follows: ${literal(follows)},`, ...(isOutside ? ["  ofPatient: 'patient',"] : [])];
  }
  return type === 'Patient'
    ? []
    : [
        '  // Whose a row is was not found: name the element that refers to a Patient by `follows`, or say `shared: true`.',
      ];
}

/** Tells the rows of this table from those of other tables of the type: letters and digits. */
const prefixOf = (table: string): string => kebab(table).replaceAll('-', '').slice(0, 12);

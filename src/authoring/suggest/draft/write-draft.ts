/** The draft of an adapter: TypeScript that compiles, with a reason for each line. It becomes an adapter when a person has checked it. */
import { compartmentParameters, elementDefinitions, searchParameter } from '../../../fhir/definitions.ts';
import type { TypeHint } from '../hints/hint.ts';
import type { Assigned } from '../score/assign.ts';
import type { Suggested } from '../suggest.ts';
import type { RowSuggestion } from '../suggestion.ts';
import { elementEntries } from './branch.ts';
import { type DraftCodeSet, DraftContext, kebab } from './context.ts';
import { nameOf } from './leaf.ts';
import { momentText } from './moments.ts';
import { callText, commentText, listText, literal, objectText, property } from './source-text.ts';
import { treeOf } from './tree.ts';
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

const percent = (confidence: number): string => `${Math.round(confidence * 100)} %`;

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

/** Each element with the reasons of its columns before it. */
function elementLines(type: string, assigned: readonly Assigned[], context: DraftContext): string[] {
  return elementEntries(treeOf(type, assigned), type, context).flatMap(([name, value]) => {
    const own = assigned.filter(
      ({ element }) => (element.path.startsWith('extension(') ? 'extension' : element.path.split(/[.:]/)[0]) === name,
    );
    return [...own.map((one) => `    ${reason(one)}`), `    ${property(name)}: ${value.replaceAll('\n', '\n    ')},`];
  });
}

/** A result as text with its number beside it is one of four elements, by the row. */
function measuredLines(
  type: string,
  assigned: readonly Assigned[],
  context: DraftContext,
): readonly [lines: string[], rest: readonly Assigned[]] {
  const at = (path: string) => assigned.find(({ element }) => element.path === path);
  const [words, twin, unit] = [at('valueString'), at('valueQuantity.value'), at('valueQuantity.unit')];
  if (type !== 'Observation' || words === undefined || twin === undefined) return [[], assigned];
  const set = unit && context.codeSet(unit, undefined, undefined).constant;
  const entries = [
    ['text', nameOf(words)],
    ['number', nameOf(twin)],
    ...(unit === undefined || set === undefined
      ? []
      : [
          [
            'unit',
            objectText([
              ['column', nameOf(unit)],
              ['set', set],
            ]),
          ] as const,
        ]),
  ] as const;
  const own = [words, twin, ...(unit === undefined ? [] : [unit])];
  const line = `    ...${callText(context.use('measured'), [objectText(entries)])},`;
  return [[...own.map((one) => `    ${reason(one)}`), line], assigned.filter((one) => !own.includes(one))];
}

const reason = ({ known, confidence, reasons }: Assigned): string =>
  `// ${commentText(`${known.column.name} ${percent(confidence)}: ${reasons.join('; ')}`)}`;

function vitalLines(context: DraftContext): string[] {
  const category = callText(context.use('fixedConcept'), [
    "'http://terminology.hl7.org/CodeSystem/observation-category'",
    "'vital-signs'",
    "'Vital Signs'",
  ]);
  return [
    '    // Not of a column: true of all vital signs that are not taken back.',
    `    status: ${callText(context.use('fixedCode'), ["'final'"])},`,
    `    category: ${category.replaceAll('\n', '\n    ')},`,
  ];
}

function variantLines(variants: readonly (readonly [string, string])[], assigned: readonly Assigned[]): string[] {
  return [
    '  // Check the units: those here are the usual ones.',
    ...assigned.map((one) => `  ${reason(one)}`),
    '  unpivot: {',
    ...variants.map(([name, value]) => `    ${property(name)}: ${value.replaceAll('\n', '\n    ')},`),
    '  },',
  ];
}

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

/** The element by which a row is in a patient's compartment. https://hl7.org/fhir/R4/compartmentdefinition-patient.html */
function followsOf(type: string, assigned: readonly Assigned[]): string | undefined {
  const found = assigned
    .filter(({ element }) => element.target === 'Patient')
    .map(({ element }) => element.path.replace(/:[\w-]+/g, ''));
  const bound = compartmentParameters(type).flatMap(
    (code) => searchParameter(type, code)?.paths.map(({ path }) => path.join('.')) ?? [],
  );
  return found.find((path) => bound.includes(path)) ?? found[0];
}

const SEARCHED = [
  'identifier',
  'family',
  'given',
  'birthdate',
  'gender',
  'patient',
  'encounter',
  'status',
  'code',
  'date',
  'name',
];

/** What can surely be promised: each entry is for a person to extend, an index for each. */
function searchOf(type: string, assigned: readonly Assigned[], isUpdated: boolean): string[] {
  const mapped = new Set(assigned.map(({ element }) => element.path.replace(/:[\w-]+/g, '')));
  const safe: Readonly<Record<string, readonly string[]>> = {
    identifier: ['identifier.value'],
    family: ['name.family'],
    given: ['name.given'],
    birthdate: ['birthDate'],
    gender: ['gender'],
    patient: ['subject', 'patient', 'beneficiary'],
    status: ['status'],
  };
  const able = SEARCHED.filter(
    (code) => searchParameter(type, code) !== undefined && (safe[code] ?? []).some((path) => mapped.has(path)),
  );
  return ['_id', ...(isUpdated ? ['_lastUpdated'] : []), ...able];
}

function lackingElements(type: string, assigned: readonly Assigned[], areVitals: boolean): string[] {
  const has = assigned.map(({ element }) => element.path.split(/[.:]/)[0]!);
  const fixed = areVitals ? ['status', 'category', 'code'] : [];
  return [...elementDefinitions(type).values()]
    .filter(
      ({ min, name, choice }) =>
        min > 0 && !fixed.includes(name) && !has.some((one) => (choice ? one.startsWith(name) : one === name)),
    )
    .map(({ name, choice }) => (choice ? `${name}[x]` : name));
}

/** Tells the rows of this table from those of other tables of the type: letters and digits. */
const prefixOf = (table: string): string => kebab(table).replaceAll('-', '').slice(0, 12);

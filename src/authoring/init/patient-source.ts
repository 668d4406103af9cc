/** `patient.ts`: a first adapter that compiles and is served, with a comment where a person must look. */
import type { LiveColumn } from '../../sql/introspect/live-schema.ts';
import type { ColumnStatistics } from '../columns/statistics.ts';
import type { CodeSetPlan } from './codes-source.ts';
import type { Plan } from './folder.ts';
import type { PatientTable } from './patient-columns.ts';
import { elementsOf } from './patient-elements.ts';
import { searchComment, searchOf } from './patient-search.ts';
import { Call, commentLines, Name, printEntry, printImport, type Source, type SourceObject } from './print.ts';
import { deletionEvidence, yesOf } from './proposals.ts';
import { usableKey } from './schema-source.ts';

export function patientText(patient: PatientTable, sets: readonly CodeSetPlan[], plan: Plan): string {
  const { table } = patient;
  const statistics = new Map(
    plan.sampled.find((one) => one.table === table.name)?.columns.map((column) => [column.name, column]),
  );
  const key = usableKey(table);
  const elements = elementsOf(patient, statistics, sets, plan);
  const updated = updatedOf(patient, statistics);
  const filter = filterOf(patient, plan);
  const words = [...elements.map(({ value }) => value), updated].flatMap(wordsIn);
  const search = searchOf(elements, updated !== undefined);
  return [
    ...aboutLines(patient),
    printImport(words, plan.modules.adapter(0)),
    ...(sets.length > 0 ? ["import * as codes from './codes.ts';"] : []),
    "import { resource } from './system.ts';",
    '',
    "export default resource('Patient', {",
    `  ${printEntry('table', table.name, 2)}`,
    ...commentLines(
      table.key.length > 0
        ? 'The key makes the ids.'
        : 'Makes the ids. The catalogue declares no key: these are the columns of a unique index.',
      2,
    ),
    `  ${printEntry('id', key.length === 1 ? key[0]! : [...key], 2)}`,
    ...(updated === undefined
      ? commentLines(
          'lastUpdated: no column was found that says when a row changed; without one there are no increments.',
          2,
        )
      : [`  ${printEntry('lastUpdated', updated, 2)}`]),
    ...filter,
    '  elements: {',
    ...elements.flatMap(({ key: name, value, comment }) => [
      ...(comment === undefined ? [] : commentLines(comment, 4)),
      `    ${printEntry(name, value, 4)}`,
    ]),
    '  },',
    ...commentLines(searchComment(patient), 2),
    `  ${printEntry('search', search, 2)}`,
    '});',
    '',
  ].join('\n');
}

function aboutLines({ table, parts }: PatientTable): string[] {
  const taken = new Set(Object.values(parts).map(({ name }) => name));
  const rest = table.columns.filter(({ name }) => !taken.has(name) && !table.key.includes(name));
  const lines = commentLines(
    `One row of ${table.name} is one Patient: a first draft, by the names of its columns. ${rest.length === 0 ? '' : `Nothing is made yet of ${rest.map(({ name }) => name).join(', ')}.`}`,
    0,
    ' * ',
  );
  return lines.length === 1 ? [lines[0]!.replace(' * ', '/** ').concat(' */')] : ['/**', ...lines, ' */'];
}

function filterOf({ table }: PatientTable, { deletions }: Plan): string[] {
  const marks = deletions.filter((one) => one.table === table.name && one.says !== 'active');
  const known = marks.flatMap((one) => {
    const yes = yesOf(one);
    return yes === undefined ? [] : [{ one, yes }];
  });
  const lines = marks.flatMap((one) => commentLines(`${deletionEvidence(one)}.`, 2));
  if (known.length === 0) {
    return [
      ...lines,
      ...commentLines(
        "No column was understood that marks deleted or test charts. Where there is one: unless: { DEL_FLG: 'Y' },",
        2,
      ),
    ];
  }
  const unless = Object.fromEntries(
    known.map(({ one, yes }): [string, Source] => [one.column, yes.length === 1 ? yes[0]! : [...yes]]),
  );
  return [...lines, `  ${printEntry('unless', unless, 2)}`];
}

function updatedOf(
  { parts: { updated } }: PatientTable,
  statistics: ReadonlyMap<string, ColumnStatistics>,
): Call | undefined {
  if (updated === undefined) return undefined;
  const formats = statistics.get(updated.name)?.dates?.formats ?? [];
  const isWritten = formats.length > 0 && formats.every(({ is }) => is === 'YYYY-MM-DD HH:MM:SS');
  if (updated.type === 'timestamp' || (isText(updated) && isWritten)) return new Call('timestamp', updated.name);
  return updated.type === 'timestamptz' ? new Call('instant', updated.name) : undefined;
}

const isText = ({ type }: LiveColumn): boolean => type === 'char' || type === 'varchar' || type === 'text';

function wordsIn(value: Source | undefined): string[] {
  if (value === undefined || typeof value !== 'object' || value instanceof Name) return [];
  if (value instanceof Call) return [value.name, ...value.args.flatMap(wordsIn)];
  return (Array.isArray(value) ? value : Object.values(value as SourceObject)).flatMap(wordsIn);
}

/** The elements of the first Patient, from its table's columns and what a sample of them holds. */
import type { LiveColumn } from '../../sql/introspect/live-schema.ts';
import { wordsOf } from '../columns/column-words.ts';
import type { ColumnStatistics } from '../columns/statistics.ts';
import type { CodeSetPlan } from './codes-source.ts';
import type { Plan } from './folder.ts';
import type { PatientTable } from './patient-columns.ts';
import { Call, Name, type Source, type SourceObject } from './print.ts';
import { type DeletionProposal, deletionEvidence, isNo, yesOf } from './proposals.ts';
import { usableKey } from './schema-source.ts';

export interface Entry {
  readonly key: string;
  readonly value: Source;
  readonly comment?: string;
}

export function elementsOf(
  { parts, table }: PatientTable,
  statistics: ReadonlyMap<string, ColumnStatistics>,
  sets: readonly CodeSetPlan[],
  { slug, deletions }: Plan,
): Entry[] {
  const { birthDate, gender, number, phone, email } = parts;
  const key = usableKey(table);
  const entries: (Entry | undefined)[] = [
    {
      key: 'identifier',
      value: new Call('identifier', {
        system: `urn:${slug}:${number === undefined ? 'patient' : 'mrn'}`,
        value: number?.name ?? key[0]!,
        use: number === undefined ? undefined : 'usual',
        type: number === undefined ? undefined : 'MR',
      }),
      comment:
        number === undefined
          ? 'No column was found that looks like the medical record number: this is the key.'
          : 'The system is a placeholder: put the URI that the organisation gives its record numbers.',
    },
    activeOf(table.name, deletions),
    nameOf(parts),
    telecomOf([phone, 'phone'], [email, 'email']),
    gender === undefined ? undefined : genderOf(gender, statistics.get(gender.name)),
    birthDate === undefined ? undefined : birthDateOf(birthDate, statistics.get(birthDate.name)),
    addressOf(parts),
    codedOf('maritalStatus', sets, (column, set) => new Call('concept', column, new Name(`codes.${set}`))),
    codedOf(
      'language',
      sets,
      (column, set) => new Call('backbone', { language: new Call('concept', column, new Name(`codes.${set}`)) }),
      'communication',
    ),
  ];
  return entries.filter((entry) => entry !== undefined);
}

function nameOf(columns: PatientTable['parts']): Entry | undefined {
  const { family, given, middle, prefix, suffix, fullName } = columns;
  if (family === undefined && given === undefined) {
    if (fullName === undefined) return undefined;
    return { key: 'name', value: new Call('lastCommaFirst', fullName.name), comment: 'Read as LAST,FIRST MIDDLE.' };
  }
  const givens = [given, middle].flatMap((column) => column?.name ?? []);
  return {
    key: 'name',
    value: new Call('humanName', {
      use: 'official',
      family: family?.name,
      given: givens.length > 0 ? givens : undefined,
      prefix: prefix?.name,
      suffix: suffix?.name,
    }),
  };
}

function telecomOf(...found: readonly (readonly [LiveColumn | undefined, string])[]): Entry | undefined {
  const points = found.flatMap(([column, system]) =>
    column === undefined ? [] : [new Call('contactPoint', { system, value: column.name })],
  );
  if (points.length === 0) return undefined;
  return { key: 'telecom', value: points.length === 1 ? points[0]! : points };
}

const GENDERS: readonly (readonly [RegExp, string])[] = [
  [/^(m|male|man)$/i, 'male'],
  [/^(f|female|w|woman)$/i, 'female'],
  [/^(o|other|x|a|nb|nonbinary)$/i, 'other'],
];
const UNKNOWN = /^(u|unk|unknown|n)$/i;

/** Values that say it themselves; digits and other codes are a person's to tell. */
function genderOf(column: LiveColumn, statistics: ColumnStatistics | undefined): Entry {
  const seen = (statistics?.values ?? []).map(({ is }) => is.trim());
  const known = seen.flatMap((value) => {
    const code = GENDERS.find(([pattern]) => pattern.test(value))?.[1];
    return code === undefined ? [] : [[value, code] as const];
  });
  const codes: SourceObject = known.length > 0 ? Object.fromEntries(known) : { M: 'male', F: 'female' };
  const open = seen.filter((value) => codes[value] === undefined && !UNKNOWN.test(value));
  const comment =
    known.length === 0
      ? `What ${column.name} holds could not be understood${seen.length > 0 ? ` (${seen.slice(0, 6).join(', ')})` : ''}: M and F are a guess.`
      : open.length > 0
        ? `Not understood, so unknown: ${open.slice(0, 6).join(', ')}.`
        : undefined;
  return {
    key: 'gender',
    value: new Call('code', column.name, codes, { otherwise: 'unknown' }),
    ...(comment !== undefined && { comment }),
  };
}

function birthDateOf(column: LiveColumn, statistics: ColumnStatistics | undefined): Entry | undefined {
  const word = dateWordOf(column, statistics);
  if (word === undefined) return undefined;
  return { key: 'birthDate', value: new Call(word, column.name) };
}

/** undefined: its form is none that a word reads, or was not seen. */
function dateWordOf(column: LiveColumn, statistics: ColumnStatistics | undefined): 'date' | 'date8' | undefined {
  if (column.type === 'date' || column.type === 'timestamp') return 'date';
  const format = statistics?.dates?.formats[0]?.is;
  if (format === 'YYYYMMDD') return 'date8';
  if (format?.startsWith('YYYY-MM-DD')) return 'date';
  if (format === undefined && column.type === 'char' && column.length === 8) return 'date8';
  return undefined;
}

function addressOf({ line, city, state, zip }: PatientTable['parts']): Entry | undefined {
  if (line === undefined && city === undefined && zip === undefined) return undefined;
  return {
    key: 'address',
    value: new Call('address', {
      line: line === undefined ? undefined : [line.name],
      city: city?.name,
      state: state?.name,
      postalCode: zip?.name,
    }),
  };
}

function codedOf(
  constant: string,
  sets: readonly CodeSetPlan[],
  value: (column: string, constant: string) => Source,
  key = constant,
): Entry | undefined {
  const set = sets.find((one) => one.constant === constant);
  if (set === undefined) return undefined;
  return {
    key,
    value: value(set.column.name, constant),
    comment: `Its code map has no rows yet: the local code is shown alone. code-maps/${set.name}.csv`,
  };
}

function activeOf(table: string, deletions: readonly DeletionProposal[]): Entry | undefined {
  const found = deletions.find((one) => one.table === table && one.says === 'active');
  const yes = found === undefined ? undefined : yesOf(found);
  if (found === undefined || yes === undefined) return undefined;
  const isTurned = /inact|retired|disabled/.test(wordsOf(found.column).join('_'));
  const no = found.values.map(({ is }) => is.trim()).filter(isNo);
  const values = Object.fromEntries([
    ...yes.map((value) => [value, !isTurned] as const),
    ...no.map((value) => [value, isTurned] as const),
  ]);
  return {
    key: 'active',
    value: new Call('flag', found.column, values),
    comment: `${deletionEvidence(found)}. If it means deleted here, it belongs in \`only\` or \`unless\`.`,
  };
}

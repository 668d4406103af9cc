/** What a promised search parameter looks at, and which index of the legacy database can answer it. */

import { hitsOf } from '../../adapter/hits.ts';
import type { LegacySchema } from '../../adapter/schema.ts';
import { columnName, joinOf, type Source } from '../../adapter/source.ts';
import type { SearchParameter } from '../../fhir/definitions.ts';
import { columnsIn } from './element-lines.ts';
import { code, codes } from './markdown.ts';

export type SearchLine = readonly [parameter: string, type: string, columns: string, index: string];

/** `sources`: those of one adapter, which share a table. */
export function searchLines(sources: readonly Source[], schema: LegacySchema): SearchLine[] {
  const [first] = sources;
  return [...first!.search.values()].map((parameter) => {
    const columns = [...new Set(sources.flatMap((source) => columnsOf(source, parameter)))];
    const looked = columns.length > 0 ? codes(columns) : constantWords(parameter);
    return [code(parameter.code), parameter.type, looked, indexWords(first!, columns, schema)];
  });
}

const constantWords = ({ type }: SearchParameter): string =>
  type === 'composite' ? 'its parts, in one and the same place' : 'a constant: other values touch no table';

function columnsOf(source: Source, parameter: SearchParameter): string[] {
  if (parameter.code === '_id') return [...source.key.columns];
  if (parameter.code === '_lastUpdated') return source.lastUpdated.flatMap(columnsIn);
  if (parameter.code === '_profile') return source.profiles.flatMap(({ columns }) => columns);
  return hitsOf(source, parameter).flatMap(({ node, facets }) => facets.reference?.columns ?? columnsIn(node));
}

/** An index helps by itself where it begins with one of the columns, or with the patient where it goes on with one. */
function indexWords(source: Source, columns: readonly string[], schema: LegacySchema): string {
  const patient = patientColumn(source);
  const words = columns.flatMap((column) => {
    const name = joinOf(column);
    const join = name === undefined ? undefined : source.joins[name];
    const table = schema[join?.table ?? source.table];
    const theirs = join === undefined ? [] : Object.keys(join.on);
    const all = [table?.key ?? [], ...(table?.indexes ?? [])];
    const [own] = all.filter(([first]) => first === columnName(column));
    if (own) return [`${join ? `${join.table}: ` : ''}${codes(own)}`];
    const beside = all.find(([first, second]) => second === columnName(column) && [patient, ...theirs].includes(first));
    if (beside) return [`${join ? `${join.table}: ` : 'with the patient: '}${codes(beside)}`];
    const child = theirs.length === 0 ? undefined : all.find(([first]) => theirs.includes(first!));
    return child ? [`from each row, ${join!.table}: ${codes(child)}`] : [];
  });
  return [...new Set(words)].join('; ');
}

/** The column that tells whose a row is. */
function patientColumn(source: Source): string | undefined {
  const bound = source.bindings.flatMap((parameter) => hitsOf(source, parameter));
  return bound.find(({ facets }) => facets.reference?.target === 'Patient')?.facets.reference?.columns[0];
}

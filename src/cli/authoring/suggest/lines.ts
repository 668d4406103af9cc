/** Suggestions as lines for people. */
import {
  percent,
  type RowSuggestion,
  type TableSuggestion,
  type TypeSuggestion,
} from '../../../authoring/suggest/suggestion.ts';
import { columns } from '../../state.ts';

export const typeWords = ({ type, of }: TypeSuggestion): string => (of === undefined ? type : `${type} (${of})`);

/** One table, column by column. */
export function suggestionLines({
  table,
  rows,
  types,
  key,
  columns: found,
  about,
  notUnderstood,
}: TableSuggestion): string[] {
  const [best, ...others] = types;
  const count = rows === undefined ? '' : `, about ${rows.toLocaleString('en-US')} rows`;
  if (best === undefined) return [`${table}${count}: like no resource type that is known here.`, ''];
  const lines = found
    .toSorted((a, b) => b.confidence - a.confidence)
    .map(({ column, path, target, confidence, reasons }) => {
      const leads =
        target === undefined ? '' : ` → ${target.type}${target.table === undefined ? '' : ` (${target.table})`}`;
      return [`  ${column}`, `${path}${leads}`, percent(confidence), reasons.join('; ')];
    });
  return [
    `${table}${count}: ${typeWords(best)}, ${percent(best.confidence)}`,
    ...best.reasons.map((reason) => `  ${reason}`),
    ...(others.length === 0
      ? []
      : [`  or: ${others.map((one) => `${typeWords(one)} ${percent(one.confidence)}`).join(', ')}`]),
    `  key: ${key.length === 0 ? 'none is known' : key.join(', ')}`,
    '',
    ...columns([['  column', 'element', 'sure', 'because'], ...lines]),
    ...about.map((one) => `  ${rowWords(one)}, ${percent(one.confidence)}: ${one.reasons.join('; ')}`),
    ...(notUnderstood.length === 0 ? [] : ['', `  not understood: ${notUnderstood.join(', ')}`]),
    '',
  ];
}

function rowWords({ column, role, value }: RowSuggestion): string {
  if (role === 'lastUpdated') return `lastUpdated by ${column}`;
  return `${role} rows where ${column} is ${value === null ? 'NULL' : value}`;
}

/** All tables, those that are likeliest a resource first. */
export function tableLines(suggestions: readonly TableSuggestion[]): string[] {
  const likely = suggestions
    .filter(({ types }) => types.length > 0)
    .sort((a, b) => b.types[0]!.confidence - a.types[0]!.confidence);
  const rest = suggestions.filter(({ types }) => types.length === 0);
  return [
    ...columns([
      ['table', 'rows', 'resource type', 'sure', 'columns', 'or'],
      ...likely.map(({ table, rows, types: [best, second], columns: found, notUnderstood, about }) => [
        table,
        rows === undefined ? '' : rows.toLocaleString('en-US'),
        typeWords(best!),
        percent(best!.confidence),
        `${found.length + about.length} of ${found.length + about.length + notUnderstood.length}`,
        second === undefined ? '' : typeWords(second),
      ]),
    ]),
    '',
    `${likely.length} of ${suggestions.length} tables are like a resource.${rest.length > 0 ? ` Not: ${rest.map(({ table }) => table).join(', ')}` : ''}`,
  ];
}

/** The mapping guide as CSV: a line for each element and column that it is made of. https://www.rfc-editor.org/rfc/rfc4180 */
import { csvLine } from '../../adapter/codes/csv-line.ts';
import { codeMapIn } from './code-map-guide.ts';
import type { ElementLine } from './element-lines.ts';
import type { AdapterGuide, Guide } from './guide.ts';
import { plainText } from './markdown.ts';

const HEAD = [
  'type',
  'ids',
  'element',
  'table',
  'column',
  'column type',
  'rule',
  'code map',
  'code map version',
  'searched by',
  'column comment',
];

export function guideCsv({ types, codeMaps }: Guide): string {
  const versions = new Map(codeMaps.map(({ name, version }) => [name, version ?? '']));
  const rows = types
    .flatMap(({ adapters }) => adapters)
    .flatMap((adapter) =>
      adapter.elements.flatMap(({ variant = '', lines }) =>
        lines.flatMap((line) => rowsOf(adapter, variant, line, versions)),
      ),
    );
  return [HEAD, ...rows].map((row) => `${csvLine(row)}\r\n`).join('');
}

function rowsOf(
  adapter: AdapterGuide,
  variant: string,
  { path, columns, rule }: ElementLine,
  versions: ReadonlyMap<string, string>,
): string[][] {
  const { type, prefix, search } = adapter;
  const map = codeMapIn(rule) ?? '';
  const found = search.filter(([, , looked]) => columns.some((column) => looked.includes(`\`${column}\``)));
  const searched = found.map(([parameter]) => plainText(parameter)).join(' ');
  const ids = `${prefix ? `${prefix}-` : ''}…${variant}`;
  const row = (table: string, column: string, kind: string, comment: string) => [
    ...[type, ids, path, table, column, kind, plainText(rule), map, versions.get(map) ?? '', searched, comment],
  ];
  if (columns.length === 0) return [row('', '', '', '')];
  return columns.map((name) => {
    const { table, column, lines } = columnPlace(adapter, name);
    const [, kind = '', , comment = ''] = lines.find(([one]) => plainText(one) === column) ?? [];
    return row(table, column, kind, comment);
  });
}

/** `phone.NBR` → its table, and the lines of that table's columns. */
export function columnPlace({ table, columns, joins }: AdapterGuide, name: string) {
  const dot = name.indexOf('.');
  const bare = (dot < 0 ? name : name.slice(dot + 1)).replace(/#(?:data|size)$/, '');
  const join = dot < 0 ? undefined : joins.find((one) => one.name === name.slice(0, dot));
  return { table: join?.table ?? table, column: bare, lines: join?.columns ?? columns, join: join?.name };
}

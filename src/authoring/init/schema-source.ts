/** A live schema as the source text of `legacy-schema.ts`: one file, or files of `schema/` where it is too large for one. */
import type { LiveColumn, LiveSchema, LiveTable } from '../../sql/introspect/live-schema.ts';
import { Call, commentLines, printEntry, printImport, type Source, type SourceObject } from './print.ts';

/** Path below the adapters' folder → text. */
export type Files = ReadonlyMap<string, string>;

export interface SchemaOptions {
  /** The name of the system, for comments. */
  readonly name: string;
  /** What `schema.ts` of the mapping language is imported from, by files this deep in the adapters' folder. */
  readonly schemaModule: (depth: 0 | 1) => string;
}

/** Lines of one file. */
const LONGEST = 300;
/** Of numbers whose digits the catalogue does not tell: enough for quantities; and of those that are keys. */
const DIGITS = { precision: 18, scale: 6 };
const KEY_DIGITS = { precision: 19, scale: 0 };

interface TableText {
  readonly table: LiveTable;
  readonly lines: readonly string[];
  readonly words: readonly string[];
}

export function schemaFiles({ tables }: LiveSchema, options: SchemaOptions): Files {
  const texts = tables.map(tableText);
  if (texts.reduce((sum, { lines }) => sum + lines.length, 0) <= LONGEST) {
    const words = [...texts.flatMap((text) => text.words), 'table', 'type LegacySchema'];
    return new Map([
      [
        'legacy-schema.ts',
        [
          `/** The tables of ${options.name}, as its catalogue has them. \`filled\` is yours to promise: docs/adapters.md. */`,
          printImport(words, options.schemaModule(0)),
          '',
          'export const legacySchema = {',
          ...texts.flatMap(({ lines }) => lines),
          '} as const satisfies LegacySchema;',
          '',
        ].join('\n'),
      ],
    ]);
  }
  const parts = partsOf(texts);
  return new Map([
    ['legacy-schema.ts', wholeText(parts, options)],
    ...parts.map((part): [string, string] => [`schema/${part.file}.ts`, partText(part, options)]),
  ]);
}

interface Part {
  readonly file: string;
  readonly constant: string;
  readonly texts: TableText[];
}

/** Tables in the order of their names, so many in a file as it holds; files bear the names of the first and the last. */
function partsOf(texts: readonly TableText[]): Part[] {
  const groups: TableText[][] = [];
  let lines = 0;
  for (const text of texts) {
    lines += text.lines.length;
    if (groups.length === 0 || lines > LONGEST) {
      groups.push([]);
      lines = text.lines.length;
    }
    groups.at(-1)!.push(text);
  }
  const named = new Set<string>();
  return groups.map((group, at) => {
    const ends = [group[0]!, group.at(-1)!].map(({ table }) => table.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'));
    const plain = [...new Set(ends)]
      .join('-to-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80);
    const file = plain === '' || named.has(plain) ? `${plain}-${at + 1}`.replace(/^-/, 'tables-') : plain;
    named.add(file);
    const constant = file.replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/^\d/, '_$&');
    return { file, constant: `${constant}Tables`, texts: group };
  });
}

function partText({ constant, texts }: Part, { name, schemaModule }: SchemaOptions): string {
  return [
    `/** ${name}: ${texts.length === 1 ? 'the table' : 'the tables'} ${[...new Set([texts[0]!, texts.at(-1)!])].map(({ table }) => table.name).join(' to ')}. */`,
    printImport([...texts.flatMap((text) => text.words), 'table'], schemaModule(1)),
    '',
    `export const ${constant} = {`,
    ...texts.flatMap(({ lines }) => lines),
    '};',
    '',
  ].join('\n');
}

function wholeText(parts: readonly Part[], { name, schemaModule }: SchemaOptions): string {
  const imports = parts.map(({ file, constant }) => [
    `./schema/${file}.ts`,
    printImport([constant], `./schema/${file}.ts`),
  ]);
  return [
    `/** The tables of ${name}, as its catalogue has them. \`filled\` is yours to promise: docs/adapters.md. */`,
    printImport(['type LegacySchema'], schemaModule(0)).replace('import { type ', 'import type { '),
    ...imports.sort(([a], [b]) => (a! < b! ? -1 : 1)).map(([, line]) => line),
    '',
    'export const legacySchema = {',
    ...parts.map(({ constant }) => `  ...${constant},`),
    '} as const satisfies LegacySchema;',
    '',
  ].join('\n');
}

function tableText(table: LiveTable): TableText {
  const words = table.columns.flatMap(({ type }) => type ?? []);
  const key = usableKey(table);
  const lines = [
    ...commentLines(aboutTable(table, key), 2),
    `  ${printEntry(table.name, new Call('table'), 2).replace(/\(\),$/, '(')}`,
    '    {',
    ...table.columns.flatMap((column) => columnLines(column, table.key.includes(column.name))),
    '    },',
    `    ${printOptions(optionsOf(table, key))}`,
    '  ),',
  ];
  return { table, lines: lines.flatMap((line) => line.split('\n')), words };
}

const printOptions = (options: SourceObject): string => {
  const [line] = [printEntry('x', options, 4)];
  return line.replace(/^x: /, '');
};

/** The declared key, else a unique index whose columns are never NULL; empty where one of them has no type that fits. */
export function usableKey({ key, indexes, columns }: LiveTable): readonly string[] {
  const typed = new Map(columns.map((column) => [column.name, column]));
  const isUsable = (names: readonly string[]) =>
    names.length > 0 && names.every((name) => typed.get(name)?.type !== undefined);
  if (key.length > 0) return isUsable(key) ? key : [];
  const unique = indexes.find(
    (index) => index.unique && isUsable(index.columns) && index.columns.every((name) => typed.get(name)!.notNull),
  );
  return unique?.columns ?? [];
}

function aboutTable({ kind, rows, key }: LiveTable, usable: readonly string[]): string {
  const count = rows === undefined ? '' : `About ${rows.toLocaleString('en-US')} rows. `;
  const what = kind === 'view' ? 'A view. ' : '';
  if (key.length > 0)
    return `${what}${count}${usable.length === 0 ? 'Its key has a column whose type does not fit. ' : ''}`;
  return `${what}${count}${usable.length > 0 ? 'No key is declared: this is its unique index.' : 'No key is declared: name the columns that identify a row.'}`;
}

function columnLines(column: LiveColumn, isKey: boolean): string[] {
  const { name, type, declared } = column;
  if (type === undefined) return commentLines(`${name} ${declared}: no type of the mapping language fits it.`, 6);
  return [`      ${printEntry(name, typeCall(column, isKey), 6)}`];
}

function typeCall(column: LiveColumn, isKey: boolean): Call {
  const { type, length, precision, scale, notNull } = column;
  const comment = commentOf(column);
  const options: Record<string, Source> = {
    ...((type === 'timestamp' || type === 'timestamptz') && precision !== undefined && { fraction: precision }),
    ...(notNull && { notNull }),
    ...(comment !== undefined && { comment }),
  };
  const rest = Object.keys(options).length > 0 ? [options] : [];
  switch (type) {
    case 'char':
    case 'varchar':
      return new Call(type, length ?? 255, ...rest);
    case 'decimal': {
      const digits = isKey ? KEY_DIGITS : DIGITS;
      return new Call(type, precision ?? digits.precision, scale ?? digits.scale, ...rest);
    }
    default:
      return new Call(type!, ...rest);
  }
}

/** What the catalogue says of the column, or how it is declared where the type says less. */
function commentOf({ comment, declared, type, precision }: LiveColumn): string | undefined {
  if (comment !== undefined) return comment.replace(/\s+/g, ' ').trim();
  const saysLess =
    /^(enum|set|year|json|uniqueidentifier|bit|bool)/i.test(declared) ||
    (type === 'decimal' && precision === undefined);
  return saysLess ? declared : undefined;
}

function optionsOf({ columns, indexes, comment }: LiveTable, key: readonly string[]): SourceObject {
  const typed = new Set(columns.flatMap(({ name, type }) => (type === undefined ? [] : [name])));
  const lists = indexes.map((index) => {
    const end = index.columns.findIndex((name) => !typed.has(name));
    return index.columns.slice(0, end === -1 ? undefined : end);
  });
  const distinct = [...new Map(lists.map((list) => [list.join('\0'), list])).values()].filter(
    (list) => list.length > 0,
  );
  return {
    key: [...key],
    indexes: distinct.length > 0 ? distinct : undefined,
    comment: comment?.replace(/\s+/g, ' ').trim(),
  };
}

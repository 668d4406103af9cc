/**
 * What a grammar lets through and a server would not, or what would hurt it: each lint names one thing. They look at the
 * text alone and at the schema's types, so they hold for what this product writes, not for all of SQL.
 */
import type { ColumnType, LegacySchema } from '../../../src/adapter/schema.ts';
import type { Engine } from './grammar.ts';

interface Rules {
  /** Functions, and types that take a size. */
  readonly callable: ReadonlySet<string>;
  /** Words and signs of other engines. */
  readonly foreign: readonly (readonly [name: string, sign: RegExp])[];
  readonly listMost: number;
  readonly bindingsMost: number;
  readonly binding: RegExp;
  readonly identifier: RegExp;
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const KEYWORDS = words(
  'and as by case cast collate else end exists fetch first from in is like not null on or order over select then top union all values when where with',
);

const rules: Readonly<Record<Engine, Rules>> = {
  mssql: {
    callable: new Set([
      ...KEYWORDS,
      ...words('char varchar nchar nvarchar decimal datetime2 datetimeoffset'),
      ...words(
        'charindex convert count datalength json_value left lower ltrim openjson rank replace rtrim string_escape substring switchoffset',
      ),
      ...words('todatetimeoffset translate try_cast try_convert upper'),
    ]),
    foreign: [
      ['||', /\|\|/],
      ['::', /::/],
      ['limit', /\blimit\b/i],
      ['offset', /\boffset\b/i],
      ['nulls last', /\bnulls\s+(first|last)\b/i],
      ['ilike', /\bilike\b/i],
      ['a tuple', /\)\s*in\s*\(\s*\(\s*@|\([^()]*,[^()]*\)\s*(=|<|>|in\b)/i],
      ['dual', /\bdual\b/i],
    ],
    listMost: 2_100,
    bindingsMost: 2_100,
    binding: /@p\d+/g,
    identifier: /\[([^\]]+)\]/g,
  },
  oracle: {
    callable: new Set([
      ...KEYWORDS,
      ...words(
        'count greatest instr length ltrim rank regexp_replace replace rpad rtrim substr sys_extract_utc to_binary_double to_binary_float',
      ),
      ...words('to_char to_clob to_date to_nchar to_nclob to_number to_timestamp from_tz translate trim unistr upper'),
      ...words('dbms_lob.compare dbms_lob.getlength dbms_lob.substr'),
    ]),
    foreign: [
      ['::', /::/],
      ['limit', /\blimit\b/i],
      ['top', /\btop\b/i],
      ['offset', /\boffset\b/i],
      ['rownum', /\brownum\b/i],
      ['ilike', /\bilike\b/i],
      ['except', /\bexcept\b/i],
      ['recursive', /\brecursive\b/i],
      ['distinct on', /\bdistinct\s+on\b/i],
      ['filter', /\bfilter\s*\(/i],
      ['interval text', /\binterval\b/i],
      ['collate', /\bcollate\b/i],
      ['a table with AS', /\bfrom\s+""\s+as\b/i],
      ['square brackets', /\[/],
      ['a backtick', /`/],
      ['a question mark', /\?/],
      ['a statement without FROM', /^select(?:(?!\bfrom\b).)*$/is],
      ['a condition as a value', /(?:^select|,)\s*\(\s*""\s*=/i],
      ['an order of tuples', /\([^()]*,[^()]*\)\s*[<>]/],
      ['FETCH with FOR UPDATE', /\bfor\s+update\b/i],
      ['the empty text', /''''/],
    ],
    listMost: 1_000,
    bindingsMost: 65_535,
    binding: /:\d+/g,
    identifier: /"([^"]+)"/g,
  },
};

/** Literals are `''`, an empty one `''''`, identifiers `""`. */
function bareOf(engine: Engine, sql: string): string {
  const identifiers = engine === 'mssql' ? /\[[^\]]+\]/g : /"[^"]+"/g;
  return sql
    .replace(/N?'((?:[^']|'')*)'/g, (_, text: string) => (text === '' ? "''''" : "''"))
    .replace(identifiers, '""');
}

export function lints(engine: Engine, sql: string, schema?: LegacySchema): string[] {
  const { callable, foreign, identifier } = rules[engine];
  const bare = bareOf(engine, sql);
  const problems = foreign.flatMap(([name, sign]) => (sign.test(bare) ? [name] : []));
  for (const [, name] of bare.matchAll(/([\w$.]+)\s*\(/g)) {
    if (!callable.has(name!.toLowerCase()) && !/^\d/.test(name!)) problems.push(`the function ${name}`);
  }
  if (/\b(true|false)\b/i.test(bare)) problems.push('a boolean literal');
  if (/;\s*$/.test(sql)) problems.push('a semicolon at the end');
  if (sortsInside(bare)) problems.push('ORDER BY inside a subquery');
  for (const [, name] of sql.matchAll(identifier)) {
    if (Buffer.byteLength(name!) > 128) problems.push('a name of more than 128 bytes');
  }
  const typed = schema === undefined ? [] : typeLints(engine, sql, schema);
  return [...new Set([...problems, ...typed, ...limits(engine, sql)])];
}

/** What is too much of a statement that may be fine in small. */
export function limits(engine: Engine, sql: string): string[] {
  const { listMost, bindingsMost, binding } = rules[engine];
  const problems: string[] = [];
  for (const [, list] of bareOf(engine, sql).matchAll(/\bin\s*\(((?:[^()]|\([^()]*\))*)\)/gi)) {
    if (list!.split(',').length > listMost) problems.push(`a list of more than ${listMost} values`);
  }
  if (new Set(sql.match(binding)).size > bindingsMost) problems.push(`more than ${bindingsMost} bindings`);
  return problems;
}

/** A window may be sorted. */
function sortsInside(bare: string): boolean {
  const inside: ('window' | 'other')[] = [];
  for (const [part] of bare.matchAll(/\bover\s*\(|[()]|\border\s+by\b/gi)) {
    if (part === ')') inside.pop();
    else if (part.endsWith('(')) inside.push(part === '(' ? 'other' : 'window');
    else if (inside.at(-1) === 'other') return true;
  }
  return false;
}

/** What a column of a type must not be compared with directly: `=`, a list or LIKE of a value of another type. */
const UNLIKE: Readonly<Record<Engine, Partial<Record<ColumnType, readonly [RegExp, string]>>>> = {
  mssql: {
    char: [/^\s*(?:=|[<>]=?|like|in \()\s*@p/, 'varchar compared with nvarchar'],
    varchar: [/^\s*(?:=|[<>]=?|like|in \()\s*@p/, 'varchar compared with nvarchar'],
    decimal: [/^\s*(?:=|[<>]=?|in \()\s*@p/, 'a decimal compared with text'],
    date: [/^\s*(?:=|[<>]=?|in \()\s*@p/, 'a date compared with text'],
    timestamp: [/^\s*(?:=|[<>]=?|in \()\s*@p/, 'a timestamp compared with text'],
  },
  oracle: {
    integer: [/^\s*(?:=|[<>]=?|in \()\s*:\d/, 'a number compared with text'],
    bigint: [/^\s*(?:=|[<>]=?|in \()\s*:\d/, 'a number compared with text'],
    decimal: [/^\s*(?:=|[<>]=?|in \()\s*:\d/, 'a number compared with text'],
    date: [/^\s*(=|<|>|in \()(?!=?\s*(to_date|"))/, 'a DATE compared with something else'],
    timestamp: [/^\s*(=|<|>|in \()(?!=?\s*(to_timestamp|"))/, 'a TIMESTAMP compared with something else'],
    text: [/^\s*(=|<|>|in \()/, 'a LOB compared'],
    blob: [/^\s*(=|<|>|in \(|like)/, 'a LOB compared'],
  },
};

function typeLints(engine: Engine, sql: string, schema: LegacySchema): string[] {
  const [open, close] = engine === 'mssql' ? ['\\[', '\\]'] : ['"', '"'];
  const name = `${open}([^"\\]]+)${close}`;
  const tables = new Map<string, string>();
  for (const [, table, alias] of sql
    .matchAll(new RegExp(`\\bfrom (?:${name}\\.)??${name} (?:as )?${name}`, 'g'))
    .map(([all, ...names]) => [all, names.at(-2)!, names.at(-1)!] as const)) {
    tables.set(alias, table);
  }
  const problems: string[] = [];
  for (const found of sql.matchAll(new RegExp(`${name}\\.${name}`, 'g'))) {
    const [all, alias, column] = found;
    const type = schema[tables.get(alias!) ?? '']?.columns[column!]?.type;
    const after = sql.slice(found.index + all.length, found.index + all.length + 60);
    const [sign, problem] = (type && UNLIKE[engine][type]) ?? [];
    if (sign?.test(after)) problems.push(`${problem}: ${all}${after.slice(0, 20)}`);
    if ((type === 'text' || type === 'blob') && /group by[^)]*$/i.test(sql.slice(0, found.index)))
      problems.push('a LOB grouped by');
  }
  return problems;
}

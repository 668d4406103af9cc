/** Literals and calls as source text, laid out as Biome does it: on one line where they fit, else a part on each. */

export class Call {
  readonly name: string;
  readonly args: readonly Source[];
  constructor(name: string, ...args: readonly Source[]) {
    this.name = name;
    this.args = args;
  }
}

export interface SourceObject {
  readonly [key: string]: Source | undefined;
}

/** A name of the program, such as `codes.sex`. */
export class Name {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** `undefined` in an object is no entry. */
export type Source = string | number | boolean | Call | Name | readonly Source[] | SourceObject;

export const WIDTH = 120;
const STEP = 2;

/** `used`: letters that stand before it on its line; `tail`: those that follow it. */
export function print(value: Source, indent: number, used = indent, tail = 1): string {
  const short = flat(value);
  const isForced =
    Array.isArray(value) && value.length > 1 && value.every((each) => Array.isArray(each) && each.length > 1);
  if (!isForced && used + short.length + tail <= WIDTH) return short;
  if (value instanceof Call) return printCall(value, indent, used);
  if (typeof value !== 'object' || value instanceof Name) return short;
  return Array.isArray(value) ? printList(value, indent) : printObject(value as SourceObject, indent);
}

/** The last argument alone is broken where it is an object or a list and the others are neither. */
function printCall({ name, args }: Call, indent: number, used: number): string {
  const last = args.at(-1);
  const before = args.slice(0, -1);
  if (last !== undefined && isParts(last) && !before.some(isParts)) {
    const head = `${name}(${before.map((each) => `${flat(each)}, `).join('')}`;
    const broken = Array.isArray(last) ? printList(last, indent) : printObject(last as SourceObject, indent);
    if (used + head.length + 1 <= WIDTH) return `${head}${broken})`;
  }
  return `${name}(\n${args.map((each) => `${pad(indent + STEP)}${print(each, indent + STEP)},\n`).join('')}${pad(indent)})`;
}

const isParts = (value: Source): boolean =>
  typeof value === 'object' && !(value instanceof Call) && !(value instanceof Name);

function printList(values: readonly Source[], indent: number): string {
  return `[\n${values.map((each) => `${pad(indent + STEP)}${print(each, indent + STEP)},\n`).join('')}${pad(indent)}]`;
}

function printObject(entries: SourceObject, indent: number): string {
  return `{\n${entriesOf(entries)
    .map(([key, value]) => `${pad(indent + STEP)}${printEntry(key, value, indent + STEP)}\n`)
    .join('')}${pad(indent)}}`;
}

/** `key: value,` */
export function printEntry(key: string, value: Source, indent: number): string {
  const head = `${keyText(key)}: `;
  return `${head}${print(value, indent, indent + head.length)},`;
}

const entriesOf = (entries: SourceObject): (readonly [string, Source])[] =>
  Object.entries(entries).filter((entry): entry is [string, Source] => entry[1] !== undefined);

function flat(value: Source): string {
  if (typeof value === 'string') return quoted(value);
  if (value instanceof Name) return value.text;
  if (value instanceof Call) return `${value.name}(${value.args.map(flat).join(', ')})`;
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  const entries = entriesOf(value as SourceObject).map(([key, each]) => `${keyText(key)}: ${flat(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

export const pad = (indent: number): string => ' '.repeat(indent);

const isName = (text: string): boolean => /^[A-Za-z_$][\w$]*$/.test(text);
const isPlainNumber = (text: string): boolean => /^(0|[1-9]\d{0,14})$/.test(text);
const keyText = (key: string): string => (isName(key) || isPlainNumber(key) ? key : quoted(key));

/** In single quotes, unless double ones need fewer escapes. */
export function quoted(text: string): string {
  const [single, double] = [text.split("'").length, text.split('"').length];
  const mark = single > double ? '"' : "'";
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return mark + escaped.replaceAll(mark, `\\${mark}`) + mark;
}

/** `import { a, type B } from 'c';`, its names in Biome's order. */
export function printImport(names: readonly string[], from: string): string {
  const bare = (name: string) => name.replace(/^type /, '');
  const sorted = [...new Set(names)].sort((a, b) => {
    const [one, other] = [bare(a).toLowerCase(), bare(b).toLowerCase()];
    return one < other ? -1 : one > other ? 1 : bare(a) < bare(b) ? -1 : 1;
  });
  const line = `import { ${sorted.join(', ')} } from ${quoted(from)};`;
  // One name alone is never broken.
  if (line.length <= WIDTH || sorted.length === 1) return line;
  return `import {\n${sorted.map((name) => `  ${name},\n`).join('')}} from ${quoted(from)};`;
}

/** Lines of a comment that do not run over the edge. */
export function commentLines(text: string, indent: number, mark = '// '): string[] {
  const lines: string[] = [];
  const most = WIDTH - indent - mark.length;
  for (const word of text.replaceAll('*/', '* /').split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${pad(indent)}${mark}${line}`);
}

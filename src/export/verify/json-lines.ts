/**
 * Reads NDJSON byte by byte: whether each line is JSON, what resource it is, and where its references lead. Nothing of a line
 * is kept, so that one with an attachment of any size takes no more memory than another.
 * https://www.rfc-editor.org/rfc/rfc8259
 */

export interface LineSeen {
  readonly isJson: boolean;
  readonly resourceType: string | undefined;
  readonly id: string | undefined;
}

export interface LineReader {
  /** The end of a line: `at` is the place after its line feed in the block. */
  readonly onLine: (line: LineSeen, at: number) => void;
  /** A `reference` anywhere in the line that is being read. */
  readonly onReference: (reference: string) => void;
}

export interface JsonLines {
  /** Blocks in order. */
  readonly read: (block: Uint8Array) => void;
  /** The last line had no end. */
  readonly isWithinLine: () => boolean;
}

/** What the next byte belongs to. */
const [VALUE, FIRST_ITEM, FIRST_NAME, NAME, COLON, AFTER, STRING, ESCAPE, HEX, SCALAR, FAULT] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
] as const;
type State = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

const SCALARS = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
/** Longer than any id, name of an element or number; of longer texts no more is kept. */
const LONGEST = 1_024;
const DEEPEST = 1_000;

const code = (character: string): number => character.charCodeAt(0);
const [LF, QUOTE, BACKSLASH, COMMA, SIGN] = [code('\n'), code('"'), code('\\'), code(','), code(':')];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [code('['), code(']'), code('{'), code('}')];
const isSpace = (byte: number): boolean => byte === 32 || byte === 9 || byte === 13;
const set = (characters: string): Uint8Array => {
  const table = new Uint8Array(256);
  for (const character of characters) table[code(character)] = 1;
  return table;
};
const inScalar = set('0123456789+-.eEtrufalsn');
const afterBackslash = set('"\\/bfnrtu');
/** The lengths of the names that are looked for. */
const isElement = Array.from({ length: 13 }, (_, length) =>
  ['id', 'reference', 'resourceType'].some((name) => name.length === length),
);
const hexDigit = set('0123456789abcdefABCDEF');

export function jsonLines({ onLine, onReference }: LineReader): JsonLines {
  /** 1: an object; 0: a list. */
  const within = new Uint8Array(DEEPEST);
  let depth = 0;
  let state: State = VALUE;
  let hexLeft = 0;
  let isName = false;
  /** The element whose value comes. */
  let element: 'resourceType' | 'id' | 'reference' | undefined;
  /** Of a text that began in the block before. */
  let kept = '';
  let isEmpty = true;
  let resourceType: string | undefined;
  let id: string | undefined;

  const textOf = (block: Buffer, from: number, to: number): string => {
    const text = kept + block.toString('latin1', from, Math.min(to, from + LONGEST));
    kept = '';
    return text;
  };
  const open = (kind: 0 | 1): State => {
    if (depth === DEEPEST) return FAULT;
    within[depth++] = kind;
    element = undefined;
    return kind === 1 ? FIRST_NAME : FIRST_ITEM;
  };
  const close = (kind: 0 | 1): State => {
    if (depth === 0 || within[depth - 1] !== kind) return FAULT;
    depth--;
    return AFTER;
  };
  const endString = (block: Buffer, from: number, to: number): State => {
    if (isName) {
      element = kept === '' && !isElement[to - from] ? undefined : elementOf(textOf(block, from, to), depth);
      kept = '';
      return COLON;
    }
    if (element !== undefined) {
      const text = unescaped(textOf(block, from, to));
      if (element === 'reference') onReference(text);
      else if (element === 'id') id = text;
      else resourceType = text;
    }
    kept = '';
    element = undefined;
    return AFTER;
  };
  const endScalar = (block: Buffer, from: number, to: number): State => {
    element = undefined;
    return SCALARS.test(textOf(block, from, to)) ? AFTER : FAULT;
  };
  const endLine = (at: number): void => {
    onLine({ isJson: state === AFTER && depth === 0 && !isEmpty, resourceType, id }, at);
    [depth, state, isEmpty, kept] = [0, VALUE, true, ''];
    [element, resourceType, id] = [undefined, undefined, undefined];
  };
  const begin = (byte: number, canEnd: boolean): State => {
    isEmpty = false;
    isName = false;
    if (byte === QUOTE) return STRING;
    if (byte === OBJECT) return open(1);
    if (byte === LIST) return open(0);
    if (canEnd && byte === LIST_END) return close(0);
    return inScalar[byte] === 1 ? SCALAR : FAULT;
  };
  const between = (byte: number): State => {
    if (isSpace(byte)) return state;
    switch (state) {
      case VALUE:
        return begin(byte, false);
      case FIRST_ITEM:
        return begin(byte, true);
      case FIRST_NAME:
      case NAME:
        isName = true;
        if (byte === QUOTE) return STRING;
        return state === FIRST_NAME && byte === OBJECT_END ? close(1) : FAULT;
      case COLON:
        return byte === SIGN ? VALUE : FAULT;
      default:
        if (byte === COMMA && depth > 0) return within[depth - 1] === 1 ? NAME : VALUE;
        if (byte === OBJECT_END) return close(1);
        return byte === LIST_END ? close(0) : FAULT;
    }
  };

  const read = (bytes: Uint8Array): void => {
    const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const end = block.length;
    /** Where the text or scalar under way begins in this block. */
    let from = 0;
    for (let at = 0; at < end; ) {
      const byte = block[at]!;
      if (state === SCALAR && inScalar[byte] !== 1) {
        state = endScalar(block, from, at);
        continue;
      }
      if (byte === LF) {
        endLine(++at);
        continue;
      }
      switch (state) {
        case STRING: {
          let one = byte;
          while (one !== QUOTE && one !== BACKSLASH && one >= 32 && ++at < end) one = block[at]!;
          if (at === end) break;
          if (one === QUOTE) state = endString(block, from, at++);
          else if (one === BACKSLASH) [state, at] = [ESCAPE, at + 1];
          else if (one !== LF) [state, at] = [FAULT, at + 1];
          else state = FAULT;
          break;
        }
        case ESCAPE:
          hexLeft = 4;
          state = afterBackslash[byte] === 0 ? FAULT : byte === code('u') ? HEX : STRING;
          at++;
          break;
        case HEX:
          if (hexDigit[byte] === 0) state = FAULT;
          else if (--hexLeft === 0) state = STRING;
          at++;
          break;
        case SCALAR:
          at++;
          break;
        case FAULT: {
          const next = block.indexOf(LF, at);
          at = next === -1 ? end : next;
          break;
        }
        default:
          state = between(byte);
          at++;
          // A scalar's first byte is of its text, a quote is not.
          if (state === STRING) from = at;
          else if (state === SCALAR) from = at - 1;
      }
    }
    const isOpen = state === STRING || state === ESCAPE || state === HEX || state === SCALAR;
    if (isOpen && kept.length < LONGEST) kept += block.toString('latin1', from, Math.min(end, from + LONGEST));
  };
  return { read, isWithinLine: () => !isEmpty || state !== VALUE };
}

function elementOf(name: string, depth: number): 'resourceType' | 'id' | 'reference' | undefined {
  if (name === 'reference') return name;
  return depth === 1 && (name === 'resourceType' || name === 'id') ? name : undefined;
}

/** A text whose escapes are good, unless it was too long to keep. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}

/**
 * Ids of derived Provenance: `<type>-<id of the target>`, so that each leads to one target and back without a look-up. Where
 * the longest key of the table would leave the type too little room in 64 characters, the type is cut, never the key.
 */
import type { KeyCodec } from '../key.ts';
import type { Column } from '../schema.ts';

const LONGEST = 64;

export function provenanceKey(type: string, key: KeyCodec, columnOf: (name: string) => Column): KeyCodec {
  const lead = `${type.slice(0, roomFor(key, columnOf))}-`;
  return {
    ...key,
    before: lead + key.before,
    encode: (cells) => {
      const id = key.encode(cells);
      return id === undefined ? undefined : lead + id;
    },
    decode: (id) => (id.startsWith(lead) && id.length <= LONGEST ? key.decode(id.slice(lead.length)) : undefined),
  };
}

/** At least one letter: keys that long have no ids of their own either. */
function roomFor({ columns, before, after }: KeyCodec, columnOf: (name: string) => Column): number {
  const parts = columns.map((name) => longestPart(columnOf(name)));
  const longest = parts.reduce((sum, part) => sum + part, before.length + after.length + parts.length - 1);
  return Math.max(1, LONGEST - 1 - longest);
}

/** Of plain letters and digits, as keys are; a UUID writes each of its four hyphens twice. */
function longestPart({ type, length, precision }: Column): number {
  if (type === 'integer') return 11;
  if (type === 'bigint') return 20;
  if (type === 'decimal') return (precision ?? 18) + 1;
  return length === 36 ? 40 : (length ?? LONGEST);
}

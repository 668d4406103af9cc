/** The one range of a `Range` header. https://www.rfc-editor.org/rfc/rfc9110#name-range */
import type { ByteRange } from '../../export/files/export-files.ts';

/** undefined: the whole is sent, as for several ranges and for what cannot be read. `none`: the text has nothing of it (416). */
export function rangeOf(header: string, length: number): ByteRange | 'none' | undefined {
  const [, first, last] = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i.exec(header) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length : Math.min(length, Number(last) + 1);
  return from < to ? { from, to } : 'none';
}

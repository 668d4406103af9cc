/** Letters that were lost or changed on the way from one character set to another. */
import type { Damage } from './statistics.ts';

/** UTF-8 that was read as Latin-1 or Windows-1252: `Ã©` for é, `â€™` for ’, a byte order mark as `ï»¿`. */
const MOJIBAKE = /[ÂÃ][\u0080-\u00bf]|Ã[ŠšŽžŸŒœ‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]|â(?:€|\u0080)[\u0080-\u00bf™œž˜“”¦–—¢š]|ï»¿/;
/** Tab, line feed and carriage return are text; C1 is Windows-1252 read as Latin-1. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
/** `Jos? Garc?a`, `????`: what a character set could not hold. */
const QUESTIONS = /\p{L}\?\p{L}|\?{3,}/u;
const PLAIN = /^[\t\n\r\u0020-\u003e\u0040-\u007e]*$/;

export function damageIn(text: string): readonly Damage[] {
  if (PLAIN.test(text)) return [];
  const found: Damage[] = [];
  if (MOJIBAKE.test(text)) found.push('mojibake');
  if (text.includes('\ufffd')) found.push('replacement character');
  if (CONTROL.test(text) && found.length === 0) found.push('control character');
  if (QUESTIONS.test(text)) found.push('question marks');
  return found;
}

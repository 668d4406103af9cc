/** Content as an answer: all of it, the part that was asked for, or to HEAD what would be sent. */
import { issue } from '../../fhir/issue.ts';
import { rangeOf } from '../bulk/range.ts';
import { outcomeAnswer } from '../errors.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { type Content, within } from './content.ts';

export function answerWith(
  { length, bytes }: Content,
  { method, headers, requestId }: Exchange,
  about: Readonly<Record<string, string>>,
): Answer {
  if (length === undefined) return { status: 200, headers: about, ...(method !== 'HEAD' && { bytes }) };
  const part = partAsked(headers.range, headers['if-range'], length);
  if (part === 'none') {
    const whole = { 'Content-Range': `bytes */${length}` };
    return outcomeAnswer(416, [issue('F665', {}, { expression: ['http.range'] })], requestId, whole);
  }
  const { from, to } = part ?? { from: 0, to: length };
  return {
    status: part === undefined ? 200 : 206,
    headers: {
      ...about,
      'Accept-Ranges': 'bytes',
      'Content-Length': String(to - from),
      ...(part && { 'Content-Range': `bytes ${from}-${to - 1}/${length}` }),
    },
    ...(method !== 'HEAD' && { bytes: part === undefined ? bytes : () => within(bytes(), from, to) }),
  };
}

/** Our tags are weak, so that `If-Range` never holds and asks for the whole. https://www.rfc-editor.org/rfc/rfc9110#name-if-range */
const partAsked = (range: unknown, unless: unknown, length: number) =>
  typeof range === 'string' && unless === undefined ? rangeOf(range, length) : undefined;

/** What identifies somebody inside text that is for something else: that it is there, never what it is. */
import type { Identifying } from './statistics.ts';

const kinds: readonly (readonly [Identifying, RegExp])[] = [
  ['social security number', /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\d-])/],
  ['telephone', /(?:\(\d{3}\) ?|(?<![\d-])\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])/],
  ['e-mail', /[\w.+-]+@[\w-]+\.[A-Za-z]{2,}/],
  ['record number', /\b(?:MRN|chart|record|patient) ?(?:no|nr|number|id)?\.?[:# ]+[A-Z]{0,3}-?\d{5,}\b/i],
  [
    'date of birth',
    /\b(?:DOB|D\.O\.B\.?|born(?: on)?|birth ?date|date of birth)\b[:\s]{0,3}(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|\d{8}\b|(?:\d{1,2} )?[A-Z][a-z]{2,8} \d{1,2}?,? ?\d{4})/i,
  ],
];

const HAS_DIGIT_OR_AT = /[\d@]/;

export function identifyingIn(text: string): readonly Identifying[] {
  if (text.length < 6 || !HAS_DIGIT_OR_AT.test(text)) return [];
  return kinds.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind);
}

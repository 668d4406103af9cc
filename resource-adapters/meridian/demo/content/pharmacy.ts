/** The outpatient pharmacy: who works there, and in which form it stocks drugs. */

/** ORG_UNIT.ORG_NO of the pharmacy that serves all three hospitals. */
export const pharmacy = 910;

export const pharmacists = ['RPH1', 'RPH2', 'RPH3'] as const;

/** The form of a drug, by the words of its catalogue name. */
export const forms: readonly (readonly [words: RegExp, form: string])[] = [
  [/ TAB$/, 'TAB'],
  [/ CAP$/, 'CAP'],
  [/ SYRINGE$/, 'INJ'],
  [/ MDI$/, 'MDI'],
  [/ SPRAY$/, 'SPR'],
];

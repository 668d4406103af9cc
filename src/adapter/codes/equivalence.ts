/**
 * What a code map says of a local code and its target. https://hl7.org/fhir/R4/valueset-concept-map-equivalence.html
 * It is read from the target: `wider` means that the target says less than the local code does.
 */

export const equivalences = [
  ...(['relatedto', 'equivalent', 'equal', 'wider', 'subsumes', 'narrower', 'specializes'] as const),
  ...(['inexact', 'unmatched', 'disjoint'] as const),
];
export type Equivalence = (typeof equivalences)[number];

export function isEquivalence(text: string): text is Equivalence {
  return equivalences.some((one) => one === text);
}

/** Source and target mean the same, so that nothing has to be said. */
export function isExact(equivalence: Equivalence): boolean {
  return equivalence === 'equal' || equivalence === 'equivalent';
}

/** Statements that a code does not stand for another: their target is never served. */
export function isNoMatch(equivalence: Equivalence): boolean {
  return equivalence === 'unmatched' || equivalence === 'disjoint';
}

/** R4 demands a comment with these (cmd-1 of ConceptMap). */
export function needsComment(equivalence: Equivalence): boolean {
  return equivalence === 'narrower' || equivalence === 'inexact';
}

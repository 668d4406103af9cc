/** Whether a value is found by a search value. Servers differ where FHIR leaves them room: there it may be. */
export type Verdict = 'yes' | 'maybe' | 'no';

const order: readonly Verdict[] = ['no', 'maybe', 'yes'];

/** The best of them: a resource is found by any of its values. */
export const anyOf = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.reduce((best, each) => (order.indexOf(each) > order.indexOf(best) ? each : best), 'no' as Verdict);

/** The worst of them: all parameters must be met. */
export const allOf = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.reduce((worst, each) => (order.indexOf(each) < order.indexOf(worst) ? each : worst), 'yes' as Verdict);

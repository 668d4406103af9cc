/** What is wrong with a resource. It names elements and codes of definitions, never a value of the resource. */
export interface Problem {
  /** `Observation.component[1].value`. */
  readonly path: string;
  readonly says: string;
}

/** The path without its indexes: the same of all resources. */
export const elementOf = ({ path }: Problem): string => path.replace(/\[\d+\]/g, '');

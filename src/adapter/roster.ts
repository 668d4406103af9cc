/**
 * Rosters: a Group lists many patients. R4 puts it into the compartment of each of them, where it would tell every
 * member of the others; so it is seen whole, by who may see every patient, or not at all. docs/decisions/0017.
 */
import type { Source } from './source.ts';

export const isRoster = ({ type, shared, about }: Pick<Source, 'type' | 'shared' | 'about'>): boolean =>
  (about?.type ?? type) === 'Group' && !shared;

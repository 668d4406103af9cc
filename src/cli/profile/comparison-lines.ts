/** What changed between two audits, as lines: what is worse first. */
import type { Change, Comparison } from '../../authoring/audit/compare-audits.ts';
import { columns } from '../state.ts';

export function comparisonLines({ earlier, later, worse, changes }: Comparison): string[] {
  const line = ({ worse: isWorse, kind, table, column, says }: Change) => [
    isWorse ? 'worse' : '',
    kind,
    column === undefined ? table : `${table}.${column}`,
    says,
  ];
  return [
    `Profile of ${day(later)} compared with that of ${day(earlier)}`,
    changes.length === 0 ? 'Nothing changed.' : worse ? 'Some of it is worse.' : 'Nothing is worse.',
    ...columns(changes.map(line)),
  ];
}

const day = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;

/** The resource types that criteria on Patient look at, through chains and `_has`: Patient among them. */
import type { Criterion } from '../../search/request.ts';

export function typesIn(criteria: readonly Criterion[]): readonly string[] {
  return [...new Set(['Patient', ...criteria.flatMap(within)])];
}

function within(criterion: Criterion): readonly string[] {
  switch (criterion.kind) {
    case 'parameter':
      return [];
    case 'chain':
      return criterion.branches.flatMap(({ type, criterion: rest }) => [type, ...within(rest)]);
    case 'has':
      return [criterion.type, ...[criterion.criterion, ...(criterion.also ?? [])].flatMap(within)];
  }
}

/** `_sort=-date,status`. https://hl7.org/fhir/R4/search.html#_sort */
import { type SearchParameter, searchParameter } from '../fhir/definitions.ts';
import { issue } from '../fhir/issue.ts';
import type { Draft, Handler } from './draft.ts';

/** Each key is a parameter of every type searched, and is given once; the first type's definition stands for all. */
export const parseSort: Handler = (draft, { value }) => {
  const { sort } = draft;
  for (const key of value.split(',')) {
    const descending = key.startsWith('-');
    const code = descending ? key.slice(1) : key;
    const parameter = sortable(draft, code);
    if (parameter === undefined) return issue('F152', { step: code, type: typeName(draft) });
    if (sort.some((one) => one.parameter.code === code)) return issue('F160', { step: code });
    sort.push({ parameter, descending });
  }
  return undefined;
};

/** Two values have no order together, nor has a place. */
function sortable(draft: Draft, code: string): SearchParameter | undefined {
  const types = draft.everyType ? ['Resource'] : draft.types;
  const [first, ...others] = types.map((type) => searchParameter(type, code));
  const inAll = first !== undefined && others.every((one) => one?.type === first.type);
  return inAll && first.type !== 'special' && first.paths.length > 0 ? first : undefined;
}

function typeName(draft: Draft): string {
  return draft.everyType ? 'Resource' : draft.types.join(', ');
}

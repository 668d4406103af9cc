/** Conditions evaluated on one row of raw cells, as a database would: what facets are tested against. */
export { folded, holds, type RawRow } from '../../src/adapter/holds.ts';

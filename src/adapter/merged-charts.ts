/** `Patient.link`: the charts that a survivor took in, from the merges that are held in memory. https://hl7.org/fhir/R4/patient.html#links */
import { never } from './condition.ts';
import type { KeyCodec } from './key.ts';
import type { Merges } from './merges.ts';
import type { Node } from './node.ts';

export function mergedCharts(type: string, merges: Merges, key: KeyCodec): Node {
  return {
    node: 'fragment',
    many: true,
    columns: key.columns,
    read: (cell) => {
      const losers = cell === null || cell === undefined ? [] : merges.losersOf(cell);
      if (losers.length === 0) return undefined;
      const value = losers.map((loser) => ({
        other: { reference: `${type}/${key.encode([loser])}` },
        type: 'replaces',
      }));
      return { text: value.map((link) => JSON.stringify(link)).join(), value };
    },
    present: never,
    rule: 'merged charts',
    facets: {},
  };
}

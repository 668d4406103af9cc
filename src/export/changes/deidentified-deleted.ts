/** Bundles of deletions whose ids are those that the resources were exported under. */
import type { Deidentifier } from '../deidentify/deidentifier.ts';
import type { Fields } from '../deidentify/leaves.ts';
import type { ReadDeleted } from './deleted.ts';

export function deidentifiedDeleted(read: ReadDeleted, { deidentify }: Pick<Deidentifier, 'deidentify'>): ReadDeleted {
  return async function* (branch, session, window, signal) {
    for await (const bundles of read(branch, session, window, signal)) {
      const lines = Buffer.from(bundles.bytes).toString().split('\n').slice(0, -1);
      const written = lines.map((line) => `${JSON.stringify(deidentify(JSON.parse(line) as Fields, undefined))}\n`);
      yield { ...bundles, bytes: Buffer.from(written.join('')) };
    }
  };
}

/** Part workers of this node: each place works one part after another, in this process or in a child of it. */
import type { Help } from './part-helper.ts';
import type { PartWorkers } from './part-workers.ts';

/** `places`: parts at once. */
export function spread(help: Help, places: number): PartWorkers {
  const closing = new AbortController();
  const busy = new Set<Promise<void>>();
  return {
    offer: ({ parts, ...state }) => {
      if (closing.signal.aborted) return;
      for (let free = Math.min(places - busy.size, parts.length); free > 0; free--) {
        const working = help(state, closing.signal).finally(() => busy.delete(working));
        busy.add(working);
      }
    },
    close: async () => {
      closing.abort();
      await Promise.all(busy);
    },
  };
}

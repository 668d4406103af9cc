/** Maps a list with a bounded number of calls under way, keeping its order. */

export async function concurrently<T, R>(
  atATime: number,
  items: readonly T[],
  map: (item: T, at: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const queue = items.entries();
  const work = async () => {
    for (const [at, item] of queue) results[at] = await map(item, at);
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, work));
  return results;
}

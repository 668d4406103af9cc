/** Small caches: a value is made when it is first asked for. */

interface MapLike<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** What a map has under a key, made and kept where it has nothing yet. */
export function kept<K, V>(map: MapLike<K, V>, key: K, make: (key: K) => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make(key);
  map.set(key, made);
  return made;
}

/** The same for keys that clients choose: at `most`, all that is kept is forgotten. */
export function keptUpTo<K, V>(most: number, map: Map<K, V>, key: K, make: (key: K) => V): V {
  if (map.size >= most && !map.has(key)) map.clear();
  return kept(map, key, make);
}

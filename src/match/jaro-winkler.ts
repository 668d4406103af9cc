/** How alike two short texts are, from 0 to 1. https://en.wikipedia.org/wiki/Jaro%E2%80%93Winkler_distance */

/** Letters in common within half the length of the longer, less those in another order. */
function jaro(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const common: string[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = true;
      common.push(a[i]!);
      break;
    }
  }
  const count = common.length;
  if (count === 0) return 0;
  const others = [...b].filter((_, j) => taken[j]);
  const moved = common.filter((letter, i) => letter !== others[i]).length / 2;
  return (count / a.length + count / b.length + (count - moved) / count) / 3;
}

/** The same, with up to four first letters in common counted in favour. */
export function jaroWinkler(a: string, b: string): number {
  const likeness = jaro(a, b);
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return likeness + prefix * 0.1 * (1 - likeness);
}

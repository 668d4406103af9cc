/** Long lists of conditions in brackets. SQLite parses `a or b or c …` as deep as it is long and refuses 1000: they become a tree of short ones. */
const GROUP = 64;

export function grouped(texts: readonly string[], word: string): string {
  if (texts.length <= GROUP) return `(${texts.join(word)})`;
  const size = Math.ceil(texts.length / GROUP);
  const groups = Array.from({ length: GROUP }, (_, i) => texts.slice(i * size, (i + 1) * size));
  return grouped(
    groups.filter((group) => group.length > 0).map((group) => grouped(group, word)),
    word,
  );
}

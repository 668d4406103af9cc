/** What verification finds. Problems of lines that follow one another are one; no more than so many of a kind are kept, and counted on. */

export interface Problem {
  readonly file?: string;
  /** From 1; `toLine`: the last of several that follow one another. */
  readonly line?: number;
  readonly toLine?: number;
  readonly problem: string;
  readonly says: string;
}

export interface Problems {
  readonly add: (problem: Problem) => void;
  readonly all: () => readonly Problem[];
}

const KEPT = 1_000;

export function problems(): Problems {
  const kept = new Map<string, { all: Problem[]; more: number }>();
  const add = (one: Problem): void => {
    const kind = `${one.file ?? ''}\0${one.problem}`;
    const known = kept.get(kind) ?? { all: [], more: 0 };
    kept.set(kind, known);
    const last = known.all.at(-1);
    const isNext = one.line !== undefined && last?.says === one.says && (last.toLine ?? last.line) === one.line - 1;
    if (isNext) known.all[known.all.length - 1] = { ...last!, toLine: one.toLine ?? one.line! };
    else if (known.all.length < KEPT) known.all.push(one);
    else known.more++;
  };
  const all = () =>
    [...kept.values()].flatMap(({ all: list, more }) => {
      const { file, problem } = list[0]!;
      const rest: Problem = { ...(file !== undefined && { file }), problem, says: `and ${more} more such problems` };
      return more === 0 ? list : [...list, rest];
    });
  return { add, all };
}

export function lineOf({ file, line, toLine, problem, says }: Problem): string {
  const lines = line === undefined ? '' : toLine === undefined ? `, line ${line}` : `, lines ${line} to ${toLine}`;
  return `${file === undefined ? '' : `${file}${lines}: `}${problem}: ${says}`;
}

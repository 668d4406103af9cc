/** The files that the chunks of a job make up, in the order of the output; of a job that runs, those before the first that is not finished. */
import type { ExportedFile } from '../exports.ts';
import type { Chunk, Job, Part } from '../job.ts';

export function filesOf({ status }: Job, parts: readonly Part[], chunks: readonly Chunk[]): ExportedFile[] {
  const done = new Set(parts.filter((part) => part.status !== 'waiting').map(({ number }) => number));
  const latest = new Map<string, number>();
  for (const { part, kind, file } of chunks) {
    const key = `${part} ${kind}`;
    latest.set(key, Math.max(latest.get(key) ?? 0, file));
  }
  /** A file is finished when its part is, or when the part has gone on to the next. */
  const isFinished = ({ part, kind, file }: Chunk) =>
    status === 'complete' || done.has(part) || file < (latest.get(`${part} ${kind}`) ?? 0);
  // A list that grows only at its end: what was handed out in part stays as it was.
  const first = parts.find((part) => part.status === 'waiting')?.number ?? Number.POSITIVE_INFINITY;
  const isListed = (chunk: Chunk) => isFinished(chunk) && (status === 'complete' || chunk.part <= first);
  const nameOf = namesBy(parts);
  const files = Map.groupBy(
    chunks.filter(({ kind }) => kind !== 'run').filter(isListed),
    ({ part, kind, file }) => `${kind} ${part} ${file}`,
  );
  return [...files.values()].flatMap((all): ExportedFile[] => {
    const { kind, type } = all[0]!;
    if (kind === 'run') return [];
    const lines = all.reduce((sum, chunk) => sum + chunk.lines, 0);
    if (lines === 0) return [];
    const written = all.filter(({ bytes }) => bytes > 0);
    const bytes = written.reduce((sum, chunk) => sum + chunk.bytes, 0);
    const file = { name: nameOf(all[0]!), type, kind, lines, bytes, chunks: written, ...blocksOf(all, nameOf) };
    // The hash of all lines goes along with the output only.
    return [kind === 'output' ? { ...file, sha256: all.at(-1)!.fileSha256 } : file];
  });
}

/** What a file of blocks has besides. */
function blocksOf(chunks: readonly Chunk[], nameOf: (chunk: Chunk) => string) {
  const stretches = chunks.flatMap((chunk) => chunk.stretches);
  if (!stretches.some(({ headers }) => headers !== undefined)) return {};
  const headers = stretches.reduce((sum, stretch) => sum + (stretch.headers ?? 0), 0);
  const last = chunks.at(-1)!;
  return { headers, ...(stretches.at(-1)?.continues && { continuesIn: nameOf({ ...last, file: last.file + 1 }) }) };
}

/** `Observation.2.ndjson`: the type's second part; `Observation.2-2.ndjson`: its second file. The same whenever one asks. */
function namesBy(parts: readonly Part[]): (chunk: Chunk) => string {
  const places = new Map<number, number>();
  for (const ofType of Map.groupBy(parts, ({ type }) => type).values()) {
    for (const [at, { number }] of ofType.entries()) places.set(number, at + 1);
  }
  return ({ kind, type, part, file }) => {
    const place = places.get(part) ?? part;
    const what = kind === 'error' ? `${type}.error` : kind === 'deleted' ? `${type}.deleted` : type;
    return `${what}.${place}${file > 1 ? `-${file}` : ''}.ndjson`;
  };
}

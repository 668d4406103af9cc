/** Whether every chunk is in the one file that it is of, and files are no more and no less than their chunks. */
import type { ExportedFile } from '../exports.ts';
import type { Chunk } from '../job.ts';

export function fileFaults(files: readonly ExportedFile[], chunks: readonly Chunk[]): string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.name, chunk]));
  const times = new Map<string, number>();
  for (const { name } of files.flatMap((file) => file.chunks)) times.set(name, (times.get(name) ?? 0) + 1);
  const timesOf = (name: string) => times.get(name) ?? 0;
  const misplaced = chunks.filter(({ name, lines, kind }) =>
    lines > 0 && kind !== 'run' ? timesOf(name) !== 1 : timesOf(name) > (kind === 'run' ? 0 : 1),
  );
  return [
    ...misplaced.map(({ part, kind, number, name }) => {
      return `part ${part}, ${kind} chunk ${number}: it is in ${timesOf(name)} files`;
    }),
    ...files.flatMap((file) => faultsOf(file, byName)),
    ...twice(files.map(({ name }) => name)).map((name) => `two files are called ${name}`),
  ];
}

function faultsOf(
  { name, kind, type, lines, bytes, chunks }: ExportedFile,
  byName: ReadonlyMap<string, Chunk>,
): string[] {
  const own = chunks.flatMap((chunk) => byName.get(chunk.name) ?? []);
  const total = (of: 'lines' | 'bytes') => own.reduce((sum, chunk) => sum + chunk[of], 0);
  const [ofLines, ofBytes] = [total('lines'), total('bytes')];
  return [
    ...(own.length === chunks.length ? [] : [`${name}: a chunk of it is none of the job's`]),
    ...(own.every((chunk) => chunk.kind === kind && chunk.type === type)
      ? []
      : [`${name}: a chunk is of another type`]),
    ...(ofLines === lines ? [] : [`${name}: ${lines} lines, but its chunks have ${ofLines}`]),
    ...(ofBytes === bytes ? [] : [`${name}: ${bytes} bytes, but its chunks have ${ofBytes}`]),
  ];
}

const twice = (names: readonly string[]): string[] => names.filter((name, at) => names.indexOf(name) !== at);

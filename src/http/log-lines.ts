/** Log lines gathered and written together: a write for each would cost as much as a read by id. */
import type { DestinationStream } from 'pino';

/** A line waits at most so long. */
const flushEveryMs = 250;
const flushAt = 65_536;

export function gatherLines(write: (lines: string) => void): DestinationStream {
  let lines = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const gathered = lines;
    lines = '';
    if (gathered !== '') write(gathered);
  };
  process.once('exit', flush);
  return {
    write: (line) => {
      lines += line;
      if (lines.length >= flushAt) flush();
      else timer ??= setTimeout(flush, flushEveryMs).unref();
    },
  };
}

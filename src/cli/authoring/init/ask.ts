/** Questions on a terminal, with their answers proposed. */
import { createInterface } from 'node:readline/promises';

/** The answer, or what is proposed where nothing was typed. */
export type Ask = (question: string, proposed?: string) => Promise<string>;

/** undefined where nobody can be asked. */
export function asking(
  input: NodeJS.ReadStream = process.stdin,
  output: NodeJS.WriteStream = process.stderr,
): Ask | undefined {
  if (!input.isTTY || !output.isTTY) return undefined;
  /** Lines that were typed, or pasted, before their question came. */
  const ahead: string[] = [];
  return async (question, proposed) => {
    const hint = proposed === undefined || proposed === '' ? '' : ` [${proposed}]`;
    output.write(`${question}${hint}: `);
    const answer = (ahead.shift() ?? (await typed(input, output, ahead))).trim();
    return answer === '' ? (proposed ?? '') : answer;
  };
}

/** Closed after each question, so that a password can be typed in between. Throws on Ctrl-C and Ctrl-D. */
async function typed(input: NodeJS.ReadStream, output: NodeJS.WriteStream, ahead: string[]): Promise<string> {
  const lines = createInterface({ input, output });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let first = true;
  lines.on('line', (line) => {
    if (first) resolve(line);
    else ahead.push(line);
    first = false;
  });
  lines.once('close', () => reject(new Error('Stopped.')));
  return promise.finally(() => lines.close());
}

/** A secret from the keyboard, which does not show it, or from standard input: never from the command line, which all can see. */
import type { ReadStream } from 'node:tty';

/** The first line without its end. Throws when it is empty. */
export async function readSecret(prompt: string, input: NodeJS.ReadableStream = process.stdin): Promise<string> {
  const secret = isTerminal(input) ? await typed(prompt, input) : await firstLine(input);
  if (secret === '') throw new Error('No password was given.');
  return secret;
}

const isTerminal = (input: NodeJS.ReadableStream): input is ReadStream => 'isTTY' in input && input.isTTY === true;

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8').split(/\r?\n/)[0] ?? '';
}

function typed(prompt: string, input: ReadStream): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let secret = '';
  const onData = (text: string) => {
    for (const key of text) {
      if (key === '\u0003') return reject(new Error('Stopped.'));
      if (key === '\r' || key === '\n' || key === '\u0004') return resolve(secret);
      if (key === '\u007f' || key === '\b') secret = [...secret].slice(0, -1).join('');
      else if (key >= ' ') secret += key;
    }
  };
  process.stderr.write(prompt);
  input.setRawMode(true).setEncoding('utf8').on('data', onData).resume();
  return promise.finally(() => {
    input.setRawMode(false).off('data', onData).pause();
    process.stderr.write('\n');
  });
}

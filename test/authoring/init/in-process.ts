/** A command in this process, with what it says; one at a time. */
import type { Command } from 'commander';
import { initCommand } from '../../../src/cli/init.ts';

export interface Said {
  readonly said: string;
  readonly error: string;
  readonly status: number;
}

export async function inProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  command: Command = initCommand(),
): Promise<Said> {
  const heard = { said: '', error: '' };
  const before = { env: { ...process.env }, out: process.stdout.write, err: process.stderr.write };
  Object.assign(process.env, env);
  // The runner of tests writes to the same stream, as bytes.
  process.stdout.write = ((text: string | Uint8Array, ...rest: []) => {
    if (typeof text !== 'string') return before.out.call(process.stdout, text, ...rest);
    heard.said += text;
    return true;
  }) as typeof process.stdout.write;
  process.stderr.write = ((text: string) => {
    heard.error += text;
    return true;
  }) as typeof process.stderr.write;
  try {
    await command.parseAsync([...args], { from: 'user' });
    return { ...heard, status: Number(process.exitCode ?? 0) };
  } finally {
    process.stdout.write = before.out;
    process.stderr.write = before.err;
    process.env = before.env;
    process.exitCode = 0;
  }
}

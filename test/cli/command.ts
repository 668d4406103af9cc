/** The `portico` command as its users run it: a process of its own, in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const portico = fileURLToPath(new URL('../../src/cli/portico.ts', import.meta.url));
export const folder = mkdtempSync(join(tmpdir(), 'portico-cli-'));
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Runs `portico` with these arguments, in the folder; `serving` resolves when it serves, or has ended. `input`: what is typed. */
export function command(args: readonly string[], env: Readonly<Record<string, string>> = {}, input?: string) {
  const child = spawn(process.execPath, [portico, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: 'pipe',
  });
  child.stdin.end(input);
  children.push(child);
  const said = { out: '', err: '' };
  const heard = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
    if (said.out.includes('Ctrl-C')) heard.resolve();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  // What it said last may come after its end.
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  ended.then(() => heard.resolve());
  return { child, said, ended, serving: heard.promise };
}

/**
 * Under what name a process leads jobs: its node's, with what tells it from another process of the same name, started by
 * mistake or after it has ended. Who can be seen to have ended need not be waited for.
 */
import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Engines of one process. */
let engines = 0;

/** `node place process start.engine` */
export function holderOf(node: string): string {
  return [node.slice(0, 50), place(), process.pid, `${started()}.${++engines}`].join(' ');
}

/** Whether the process that had this name is no more. False where it cannot be seen from here. */
export function hasEnded(holder: string): boolean {
  const [, there, pid = '', start = ''] = holder.split(' ');
  if (there !== place() || !/^\d+$/.test(pid)) return false;
  // The number of a process that has ended may be ours.
  if (Number(pid) === process.pid) return start.split('.')[0] !== started();
  return !isAlive(Number(pid));
}

/** The machine, and where containers have processes of their own, the container: elsewhere a number is of another process. */
function place(): string {
  return createHash('sha256').update(`${hostname()} ${processes()}`).digest('base64url').slice(0, 8);
}

function processes(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

const started = (): string => Math.round(performance.timeOrigin).toString(36);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

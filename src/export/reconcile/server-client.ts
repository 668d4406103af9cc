/**
 * Requests to a FHIR server that is reconciled with: the token goes to that server alone, and a server that asks for patience
 * gets it. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotCompare } from './target.ts';

export interface ServerClient {
  readonly base: string;
  /** An answer of 2xx; other ones are a CannotCompare, after a few more tries where they may pass. */
  readonly get: (url: string, signal: AbortSignal, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** The answer whatever its status, apart from those that ask to wait. */
  readonly ask: (url: string, signal: AbortSignal, init?: RequestInit) => Promise<Response>;
}

export interface ServerOptions {
  readonly base: string;
  readonly token: string | undefined;
  /** Milliseconds before the second try; each later one waits twice as long. */
  readonly backOffMs?: number;
}

const TRIES = 6;
/** Asked for longer, a server is as good as away. */
const LONGEST_MS = 300_000;

export function serverClient({ base, token, backOffMs = 1_000 }: ServerOptions): ServerClient {
  const { origin } = new URL(base);
  const ask: ServerClient['ask'] = async (url, signal, init = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('accept')) headers.set('accept', 'application/fhir+json');
    if (token !== undefined && new URL(url).origin === origin) headers.set('authorization', `Bearer ${token}`);
    for (let tried = 1; ; tried++) {
      const answer = await reached(() => fetch(url, { ...init, headers, signal }), url, signal, tried);
      const passes = answer === undefined || answer.status === 429 || answer.status >= 502;
      if (answer !== undefined && (!passes || tried === TRIES)) return answer;
      await answer?.body?.cancel();
      await sleep(waitOf(answer) ?? backOffMs * 2 ** (tried - 1), undefined, { signal });
    }
  };
  return {
    base,
    ask,
    get: async (url, signal, headers = {}) => {
      const answer = await ask(url, signal, { headers });
      if (answer.ok) return answer;
      await answer.body?.cancel();
      throw new CannotCompare(`${shown(url)} answers ${answer.status}.`);
    },
  };
}

/** undefined: not reached, and to be tried again. */
async function reached(
  run: () => Promise<Response>,
  url: string,
  signal: AbortSignal,
  tried: number,
): Promise<Response | undefined> {
  try {
    return await run();
  } catch {
    signal.throwIfAborted();
    if (tried === TRIES) throw new CannotCompare(`${shown(url)} cannot be reached.`);
    return undefined;
  }
}

/** Milliseconds that `Retry-After` asks for, in seconds or as a date. */
export function waitOf(answer: Response | undefined): number | undefined {
  const asked = answer?.headers.get('retry-after');
  if (asked === null || asked === undefined) return undefined;
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_MS);
}

/** A URL without what may be a value or a secret. */
export const shown = (url: string): string => url.replace(/\?.*$/, '');

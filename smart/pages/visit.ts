/**
 * A browser at our pages, and who signed in at it. The cookie holds a random id that changes when somebody signs in; all else
 * is in the state store. It ends after a while without use. https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html
 */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Artifacts, seconds } from '../artifacts.ts';

interface VisitState {
  /** Who signed in, with all factors. */
  readonly subject?: string;
  /** Whose password was right, and whose code is still to come. */
  readonly halfway?: string;
  /** Seconds since 1970. */
  readonly since?: number;
  /** For which interaction or page. */
  readonly place?: string;
}

export interface Visit extends VisitState {
  /** Secret. */
  readonly id: string;
}

/** Seconds. */
const IDLE = 30 * 60;
const LONGEST = 12 * 3_600;
/** Between the password and the code. */
const HALFWAY = 5 * 60;
const KIND = 'Visit';

export class Visits {
  readonly #artifacts: Artifacts;
  readonly #cookie: string;
  readonly #attributes: string;

  constructor(artifacts: Artifacts, issuer: string) {
    const { protocol, pathname } = new URL(issuer);
    const isSecure = protocol === 'https:';
    this.#artifacts = artifacts;
    this.#cookie = isSecure ? '__Secure-portico_visit' : 'portico_visit';
    this.#attributes = `; Path=${pathname}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  }

  /** A browser that has no visit gets one; being here counts as use. */
  async of(request: IncomingMessage, response: ServerResponse): Promise<Visit> {
    const id = cookieOf(request, this.#cookie);
    if (id === undefined || !/^[\w-]{43}$/.test(id)) return this.#begin(response);
    const state = (await this.#artifacts.get<VisitState>(KIND, hashed(id)))?.payload;
    if (state?.subject !== undefined) await this.#keep(id, state);
    return { id, ...state };
  }

  halfway(response: ServerResponse, visit: Visit, subject: string): Promise<Visit> {
    return this.#renew(response, visit, { halfway: subject });
  }

  signIn(response: ServerResponse, visit: Visit, subject: string, place: string): Promise<Visit> {
    return this.#renew(response, visit, { subject, since: seconds(), place });
  }

  signOut(response: ServerResponse, visit: Visit): Promise<Visit> {
    return this.#renew(response, visit, {});
  }

  async #renew(response: ServerResponse, { id }: Visit, state: VisitState): Promise<Visit> {
    await this.#artifacts.remove(KIND, hashed(id));
    const visit = { ...this.#begin(response), ...state };
    await this.#keep(visit.id, state);
    return visit;
  }

  async #keep(id: string, state: VisitState): Promise<void> {
    if (state.subject === undefined && state.halfway === undefined) return;
    const now = seconds();
    const expiresAt =
      state.subject === undefined ? now + HALFWAY : Math.min(now + IDLE, (state.since ?? now) + LONGEST);
    await this.#artifacts.put({ kind: KIND, id: hashed(id), payload: state, expiresAt });
  }

  #begin(response: ServerResponse): Visit {
    const id = randomBytes(32).toString('base64url');
    const others = [response.getHeader('Set-Cookie') ?? []].flat().map(String);
    const kept = others.filter((each) => !each.startsWith(`${this.#cookie}=`));
    response.setHeader('Set-Cookie', [...kept, `${this.#cookie}=${id}${this.#attributes}`]);
    return { id };
  }
}

function cookieOf({ headers }: IncomingMessage, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The store alone opens no session. */
const hashed = (id: string): string => createHash('sha256').update(id).digest('base64url');

/** Requests to the server that is qualified: one after the other, with a pause before each, timed, and never repeated. */
import { type FhirResource, isResource } from '../../readiness/profile/json.ts';

export interface AskerOptions {
  readonly base: string;
  readonly token: string | undefined;
  /** Milliseconds between two requests. */
  readonly pauseMs: number;
  readonly signal: AbortSignal;
}

export interface Reply {
  readonly status: number;
  /** undefined: the body is no FHIR resource in JSON. */
  readonly resource: FhirResource | undefined;
  /** From the request to the end of the body. */
  readonly ms: number;
}

export interface Asker {
  /** A path below the base, with the token unless another, or none, is said. */
  readonly ask: (path: string, init?: RequestInit, token?: string | undefined) => Promise<Reply>;
}

/** What cannot be reached throws what `fetch` throws. */
export function openAsker({ base, token: own, pauseMs, signal }: AskerOptions): Asker {
  return {
    ask: async (path, init = {}, token = own) => {
      signal.throwIfAborted();
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      const headers = new Headers(init.headers);
      headers.set('accept', 'application/fhir+json');
      if (token) headers.set('authorization', `Bearer ${token}`);
      const start = performance.now();
      const answer = await fetch(`${base}/${path}`, { ...init, headers, signal, redirect: 'manual' });
      const text = await answer.text();
      const ms = performance.now() - start;
      return { status: answer.status, resource: resourceIn(text), ms };
    },
  };
}

function resourceIn(text: string): FhirResource | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isResource(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

export interface Offered {
  readonly types: readonly string[];
  readonly needsToken: boolean;
  readonly hasAudit: boolean;
  /** What it calls itself. */
  readonly software: string;
}

/** From the CapabilityStatement; undefined: there is none. */
export async function offeredBy(asker: Asker): Promise<Offered | undefined> {
  const reply = await asker.ask('metadata');
  const statement = reply.resource as Statement | undefined;
  if (reply.status !== 200 || statement?.resourceType !== 'CapabilityStatement') return undefined;
  const [rest] = statement.rest ?? [];
  const all = (rest?.resource ?? []).filter(({ interaction = [] }) => interaction.some(({ code }) => code === 'vread'));
  return {
    types: all.map(({ type }) => type),
    needsToken: (rest?.security?.service ?? []).length > 0,
    hasAudit: (rest?.resource ?? []).some(({ type }) => type === 'AuditEvent'),
    software: `${statement.software?.name ?? 'unnamed'} ${statement.software?.version ?? ''}`.trimEnd(),
  };
}

interface Statement {
  readonly resourceType: string;
  readonly software?: { readonly name?: string; readonly version?: string };
  readonly rest?: readonly {
    readonly security?: { readonly service?: readonly unknown[] };
    readonly resource?: readonly {
      readonly type: string;
      readonly interaction?: readonly { readonly code: string }[];
    }[];
  }[];
}

/** The ids of the resources of a searchset that are of the type. */
export function idsIn({ resource }: Reply, type: string): string[] {
  const { entry = [] } = (resource ?? {}) as { entry?: readonly { resource?: { resourceType: string; id: string } }[] };
  return entry.flatMap(({ resource: each }) => (each?.resourceType === type ? [each.id] : []));
}

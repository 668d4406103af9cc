/**
 * What an interaction sees of HTTP, and what it gives back. Express and the thin GET front both make an `Exchange` and
 * send an `Answer`, so there is one definition of each interaction. https://hl7.org/fhir/R4/http.html
 */
import type { Access } from '../access/access.ts';

export type QueryPair = readonly [name: string, value: string];

export interface Exchange {
  readonly method: string;
  /** Below the FHIR base, decoded: `['Patient', '1']`. */
  readonly path: readonly string[];
  readonly query: readonly QueryPair[];
  /** Lower-case names, as Node gives them. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Of POST only, already within the size limit. */
  readonly body?: Buffer;
  readonly access: Access;
  /** Aborted when the client leaves or the request's time is over. */
  readonly signal: AbortSignal;
  readonly timing: Timing;
  readonly requestId: string;
}

/** A FHIR answer before negotiation: the body is JSON text, or a resource for the few answers that are not streamed. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** FHIR JSON text. Absent for 304 and the like. */
  readonly body?: string;
}

/** Stage times of one request in milliseconds, sent as `Server-Timing`. https://www.w3.org/TR/server-timing/ */
export class Timing {
  readonly #stages: string[] = [];
  #last = performance.now();

  /** Closes the stage that ran since the last mark. */
  mark(stage: string): void {
    const now = performance.now();
    this.#stages.push(`${stage};dur=${(now - this.#last).toFixed(2)}`);
    this.#last = now;
  }

  header(): string {
    return this.#stages.join(', ');
  }
}

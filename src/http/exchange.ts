/**
 * What an interaction sees of HTTP, and what it gives back. Express and the thin GET front both make an `Exchange` and
 * send an `Answer`, so there is one definition of each interaction. https://hl7.org/fhir/R4/http.html
 */
import type { Access } from '../access/access.ts';
import type { Issue } from '../fhir/issue.ts';

export type QueryPair = readonly [name: string, value: string];

export interface Exchange {
  readonly method: string;
  /** Below the FHIR base, decoded: `['Patient', '1']`. */
  readonly path: readonly string[];
  readonly query: readonly QueryPair[];
  /** Path and query below the FHIR base, as they were sent. Absent within the server. */
  readonly target?: string;
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

/** A FHIR answer before negotiation. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** FHIR JSON text. Absent for 304 and the like. */
  readonly body?: string;
  /** Of JSON that is not FHIR's. */
  readonly mediaType?: 'application/json';
  /**
   * In place of `body`: bytes that are sent as they are, while they are made; the headers say what they are. Asked for only as
   * fast as the client takes them. The request's time does not end them, a client that takes none does.
   */
  readonly bytes?: () => AsyncIterable<Uint8Array>;
  /** Nobody keeps it, not even to ask whether it is still so. */
  readonly isTransient?: true;
  /** Of an answer that is an OperationOutcome: what it says. */
  readonly issues?: readonly Issue[];
  /** For the audit: the resources that it shows. */
  readonly shown?: readonly Shown[] | undefined;
  /** For the audit: the search as it was run, where the URL does not say it. */
  readonly asked?: readonly QueryPair[];
  /** For the audit: the entries of a batch. */
  readonly parts?: readonly { readonly exchange: Exchange; readonly answer: Audited }[];
}

/** What the audit needs of an answer. */
export type Audited = Pick<Answer, 'status' | 'issues' | 'shown' | 'asked' | 'parts'>;

export interface Shown {
  readonly type: string;
  readonly id: string;
  /** Ids of the patients that it is of. */
  readonly patients?: readonly string[];
}

/** The stages of a request; what runs before and after them is in its total only. */
export type Stage = 'parse' | 'plan' | 'database' | 'render';

/** Stage times of one request in milliseconds, sent as `Server-Timing`. https://www.w3.org/TR/server-timing/ */
export class Timing {
  /** By `performance.now()`. */
  readonly start = performance.now();
  /** What has ended, in its order; each began where the one before it ended. */
  readonly stages: { readonly stage: Stage; readonly ms: number }[] = [];
  #last = this.start;

  /** Closes the stage that ran since the last mark. */
  mark(stage: Stage): void {
    const now = performance.now();
    this.stages.push({ stage, ms: now - this.#last });
    this.#last = now;
  }

  /** Milliseconds since the request came. */
  get total(): number {
    return performance.now() - this.start;
  }

  /** `parse;dur=0.1, database;dur=2.31, total;dur=2.6` */
  header(): string {
    let text = '';
    for (const { stage, ms } of this.stages) text += `${stage};dur=${hundredths(ms)}, `;
    return `${text}total;dur=${hundredths(this.total)}`;
  }
}

/** Ten times faster than toFixed(2). */
const hundredths = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;

/** A limit on what is held for long: so many at a time, and the next is refused at once. */
import { FhirError, issue } from '../../fhir/issue.ts';

/** Snapshots at once, where nothing else is said. Each has a connection of its own beside the pool. */
export const MOST_SNAPSHOTS = 4;

export class Places {
  readonly #most: number;
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Returns how to give it back, which may be called again. Throws F402 when all are taken. */
  take(): () => void {
    if (this.#taken >= this.#most) throw new FhirError(issue('F402', {}));
    this.#taken++;
    let given = false;
    return () => {
      if (!given) this.#taken--;
      given = true;
    };
  }
}

/** Who works the parts of a job beside its leader, who works on the session that holds the state, whatever else there is. */

/** Parts that nobody has, in a state that other sessions can join. */
export interface Offer {
  readonly job: string;
  /** The place of the state among the job's: an offer of an older one is void. */
  readonly snapshot: number;
  readonly parts: readonly number[];
}

export interface PartWorkers {
  /**
   * Tells that there is work; what becomes of it is in the state store. Told again every few seconds, as long as there is a part
   * that nobody has: whoever is told of what it does already does no more.
   */
  readonly offer: (offer: Offer) => void;
  /** Parts under way here go back at their last checkpoints. */
  readonly close: () => Promise<void>;
}

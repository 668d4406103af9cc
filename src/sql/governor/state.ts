/** What the governor shows of itself, for health and metrics: numbers and words, nothing of any request. */

export interface GovernorState {
  /** The legacy database. */
  readonly primary: ServerState;
  readonly replica: ReplicaState | undefined;
}

export interface ServerState {
  /** `open`: the database failed; nothing is asked of it but a ping every so often. */
  readonly circuit: 'closed' | 'open';
  /** Statements that are at the server, and those that wait for their turn. */
  readonly running: number;
  readonly waiting: number;
  /** Clients with something running or waiting. */
  readonly clients: number;
  /** Seconds after which a refused request would find its turn, by the pace of the queue. */
  readonly retryAfter: number;
  readonly refused: Refusals;
  /** `unavailable`: the driver cannot ask for plans. */
  readonly planCheck: 'refuse' | 'warn' | 'allow' | 'unavailable';
  /** Shapes of statement whose plan is known. */
  readonly plansKnown: number;
}

/** Since the start; each only grows. */
export interface Refusals {
  /** 429: this client has too much under way. */
  readonly client: number;
  /** 503: the database is busy. */
  readonly busy: number;
  /** 503: the circuit is open. */
  readonly circuit: number;
  /** The plan would read a large table from end to end. */
  readonly scan: number;
}

export interface ReplicaState extends ServerState {
  /** `behind`, `down`: what would go there goes to the primary. */
  readonly use: 'used' | 'behind' | 'down';
  /** When last asked; undefined where the server cannot tell. */
  readonly lagMs: number | undefined;
}

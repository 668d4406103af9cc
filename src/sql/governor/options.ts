/** What a site says about how much its database may be asked, in the terms of the governor's parts. */
import type { CircuitOptions } from './circuit.ts';
import type { RowRate } from './row-rate.ts';
import type { ScanOptions } from './scan-check.ts';
import type { TurnsOptions } from './turns.ts';

export interface GovernorOptions {
  readonly turns: Omit<TurnsOptions, 'readsTogether' | 'onStalled'>;
  readonly circuit: Pick<CircuitOptions, 'failures' | 'mostSeconds'>;
  readonly scans: Omit<ScanOptions, 'onWarning'>;
  /** 0: no limit. */
  readonly exportRowsPerSecond: number;
  /** Of the quiet hours, now: 0 stops exports. */
  readonly exportFactor: () => number;
  /** What a server shares with others that exports may read instead. Left out: it has one of its own. */
  readonly exportRate?: RowRate;
  /** For the log. Never holds a value of a request or of the database. */
  readonly onWarning: (message: string) => void;
}

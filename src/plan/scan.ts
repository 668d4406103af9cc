/**
 * A scan reads one table under a condition. `Scan` is branded and made only here and in source-scan.ts, where a source's
 * own filter and the caller's access go inside: no resource is ever read without them.
 */
import type { Predicate } from './predicate.ts';

declare const scanned: unique symbol;

export interface Scan {
  readonly table: string;
  readonly alias: string;
  readonly where: Predicate;
  /** Of `where`, what somebody asked for; the rest is the source's own. Left out: all of it. */
  readonly asked?: Predicate;
  readonly [scanned]: true;
}

/** A child or side table: always inside the scan of a source, whose access it shares. */
export function tableScan(table: string, alias: string, where: Predicate, asked?: Predicate): Scan {
  return { table, alias, where, ...(asked && { asked }) } as Scan;
}

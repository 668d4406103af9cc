/** How the lines of a part are made: as a read writes them, or de-identified as the job's profile says. */
import type { Registry } from '../../adapter/registry.ts';
import type { Database } from '../../sql/database.ts';
import { byteLines } from '../bytes/read-lines.ts';
import { deidentifiedLines } from '../deidentify/deidentified-lines.ts';
import { type Deidentifier, deidentifier } from '../deidentify/deidentifier.ts';
import type { Job } from '../job.ts';
import type { ReadLines } from '../lines.ts';
import { taggedLines } from '../organize/tagged-lines.ts';
import { textLines } from './text-lines.ts';

export interface PartLines {
  readonly readLines: ReadLines;
  /** Of this part alone: what it counted goes into its checkpoints. */
  readonly deidentifier?: Deidentifier;
}

export interface LinesOf {
  readonly database: Database;
  readonly registry: Registry;
  /** PORTICO_DEIDENTIFY_KEY; '' where there is none. */
  readonly deidentifyKey: string;
  readonly baseUrl: string;
}

export function partLines(
  job: Pick<Job, 'request' | 'createdAt'>,
  { database, registry, deidentifyKey: key, baseUrl }: LinesOf,
): PartLines {
  const context = { zone: registry.system.zone, version: registry.version };
  const { deidentify } = job.request;
  const organized = job.request.organizeOutputBy !== undefined;
  if (deidentify === undefined && organized) return { readLines: textLines(database, context, taggedLines(registry)) };
  if (deidentify === undefined) return { readLines: byteLines(database, context, textLines(database, context)) };
  const own = deidentifier(deidentify, { key, at: job.createdAt, baseUrl });
  const lineOf = deidentifiedLines(registry, own);
  return {
    readLines: textLines(database, context, organized ? taggedLines(registry, { ...own, lineOf }) : lineOf),
    deidentifier: own,
  };
}

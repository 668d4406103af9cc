/** Builds the demonstration hospital's database: generated patients, Synthea's, or both. */
import { legacySchema, type MeridianTable } from '../../resource-adapters/meridian/legacy-schema.ts';
import { look, openLoader } from '../sql/load/open-loader.ts';
import { demoContent } from './demo-content.ts';
import { fill } from './fill.ts';

export interface DemoOptions {
  /** Path of an SQLite file, or a URL. */
  readonly target: string;
  /** The schema (PostgreSQL, Oracle) or database (MySQL, SQL Server) that is replaced, where the URL names another. */
  readonly schemaName?: string;
  /** How many patients to generate. */
  readonly patients: number;
  readonly seed: number | string;
  /** Folder of Synthea CSV files whose patients are added. */
  readonly synthea?: string;
  readonly onProgress?: (progress: Progress) => void;
  /** Aborted: the load is abandoned. */
  readonly signal?: AbortSignal;
}

export interface Progress {
  readonly stage: 'rows' | 'indexes';
  readonly patients: number;
  readonly rows: number;
}

export interface DemoDatabase {
  /** What the server is given to serve it. */
  readonly url: string;
  /** True: a database built with the same options was there already. */
  readonly reused: boolean;
  /** Rows per table; empty when reused. */
  readonly rows: Readonly<Partial<Record<MeridianTable, number>>>;
}

/** Throws one line that says what is wrong and what to do, where that is known; then the target is as it was. */
export async function buildDemoDatabase(options: DemoOptions): Promise<DemoDatabase> {
  const { target, schemaName, patients, seed, synthea, signal } = options;
  const wanted = JSON.stringify({ content: demoContent(), patients, seed, synthea });
  const standing = await look(target, schemaName);
  if (standing.is === 'marked' && standing.note === wanted) return { url: standing.url, reused: true, rows: {} };
  const load = await openLoader(target, schemaName, legacySchema);
  try {
    const rows = await fill(load, options);
    await load.finish(wanted, signal);
    return { url: load.url, reused: false, rows };
  } catch (error) {
    await load.abandon().catch(() => undefined);
    throw error;
  }
}

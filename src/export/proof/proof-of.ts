/** The proof of a job whose ledger has closed. */
import type { Registry } from '../../adapter/registry.ts';
import type { DeidentifyProfile } from '../deidentify/profile.ts';
import { deidentifyReport } from '../deidentify/report.ts';
import { addTallies, noTally } from '../deidentify/tally.ts';
import type { Chunk, Job, Part, Stretch } from '../job.ts';
import type { ExportRequest } from '../request.ts';
import { codeMapsOf } from './code-maps.ts';
import { externalOf } from './external.ts';
import { fileProof, type WholeFile } from './file-proofs.ts';
import { sameSource } from './ledger.ts';
import { merkleRoot } from './merkle.ts';
import { type FileProof, FORMAT, type Held, type LedgerLine, type Proof, type SourceName } from './proof.ts';

export interface Proved {
  readonly job: Job;
  readonly parts: readonly Part[];
  readonly chunks: readonly Chunk[];
  readonly files: readonly WholeFile[];
  readonly ledger: readonly LedgerLine[];
  /** Types that were asked for and can be seen. */
  readonly types: readonly string[];
  readonly registry: Registry;
  readonly held: Held;
  /** `postgres`, `sqlite` …: the dialect's name. */
  readonly database: string;
  /** Of Portico. */
  readonly version: string;
}

export function proofOf({ job, parts, ledger, types, registry, held, database, version, ...proved }: Proved): Proof {
  const notRead = sourcesOf(types, registry).filter((source) => !ledger.some((line) => sameSource(line, source)));
  const partial = parts.filter(({ status }) => status === 'failed').map(({ number, type }) => ({ part: number, type }));
  const unbounded = new Set([...notRead, ...partial].map(({ type }) => type));
  const files = proved.files.map((file) => fileProof(file, keyRule(job, ledger)));
  const states = job.snapshots.map(({ at, name }) => ({ at: new Date(at).toISOString(), ...(name && { name }) }));
  const { deidentify, ignored, ...request } = job.request;
  return {
    format: FORMAT,
    job: job.id,
    request: deidentify === undefined ? request : unnamed(request, deidentify),
    transactionTime: states[0]?.at ?? new Date(job.createdAt).toISOString(),
    held,
    oneState: held !== 'none' && states.length === 1,
    states,
    database,
    portico: version,
    adapters: job.version,
    codeMaps: codeMapsOf(registry.codeSets),
    files,
    ledger,
    notRead,
    ...(partial.length > 0 && { partial }),
    ...(deidentify && { deidentification: deidentifyReport(deidentify, tallyOf(proved.chunks)) }),
    external: externalOf({ types, ledger, unbounded }, registry),
    root: rootOf(files),
  };
}

const tallyOf = (chunks: readonly Chunk[]) =>
  chunks.reduce((sum, { deidentified }) => (deidentified ? addTallies(sum, deidentified) : sum), noTally);

/** Ids and names can stand in a request as well. */
function unnamed(
  { group: _, patients: __, typeFilters: ___, url, ...rest }: Omit<ExportRequest, 'deidentify' | 'ignored'>,
  { name }: DeidentifyProfile,
): Proof['request'] {
  return { ...rest, typeFilters: [], url: url.replace(/\?.*$/, ''), deidentify: name };
}

/** Every source of these types. */
export function sourcesOf(types: readonly string[], registry: Registry): SourceName[] {
  return types.flatMap((type) =>
    registry.sourcesOf(type).map(({ name: source, table }): SourceName => ({ type, source, table })),
  );
}

/** Keys are ids of charts: not shown of what was de-identified, nor where the next key may be of a row the caller may not see. */
function keyRule({ request }: Job, ledger: readonly LedgerLine[]): (stretch: Stretch) => boolean {
  if (request.deidentify !== undefined) return () => false;
  const hidden = ledger.filter(({ excluded }) => (excluded['not granted'] ?? 0) > 0);
  return (stretch) => !hidden.some((line) => sameSource(line, stretch));
}

/** Of the files in their order, with their chunks in theirs. */
export function rootOf(files: readonly FileProof[]): string {
  return merkleRoot(
    files.flatMap(({ name, chunks }) => chunks.map((chunk, at) => ({ file: name, position: at + 1, ...chunk }))),
  );
}

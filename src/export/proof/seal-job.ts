/**
 * The end of a job: its ledger must close, and then there is a signed proof of what it exported. The engine calls nothing
 * else of this folder.
 */
import type { Registry } from '../../adapter/registry.ts';
import { FhirError, type Issue, issue } from '../../fhir/issue.ts';
import { accessOf } from '../access.ts';
import type { ExportedFile } from '../exports.ts';
import type { Chunk, Job, Part } from '../job.ts';
import { typesOf } from '../scope.ts';
import { canonical } from './canonical.ts';
import { closes } from './closes.ts';
import { fileFaults } from './file-faults.ts';
import { type Signer, signDetached } from './jws.ts';
import { imbalances, ledgerOf, sameSource } from './ledger.ts';
import type { Held, Sealed } from './proof.ts';
import { proofOf, sourcesOf } from './proof-of.ts';
import { totalFaults } from './totals.ts';
import { wholeFile } from './whole-file.ts';

export interface Sealing {
  readonly job: Job;
  readonly parts: readonly Part[];
  readonly chunks: readonly Chunk[];
  /** All of the job, in the order of the manifest. */
  readonly files: readonly ExportedFile[];
  /** What was to be read: the branches that planExport gave. */
  readonly branches: readonly { readonly source: { readonly type: string; readonly name: string } }[];
  readonly registry: Registry;
  /** How the states of the database were held. */
  readonly held: Held;
  /** `postgres`, `sqlite` …: the dialect's name. */
  readonly database: string;
  /** Of Portico. */
  readonly version: string;
  readonly signer: Signer;
  /** All lines of a file, for the hash of one that has several chunks and none of its own yet. */
  readonly read: (file: ExportedFile) => AsyncIterable<Uint8Array>;
}

/**
 * The text that is kept as the job's manifest. Throws F540 with an issue for each reason why the ledger does not close, and
 * what `read` throws.
 */
export async function sealJob(sealing: Sealing): Promise<string> {
  const { job, parts, chunks, branches, registry, signer, read } = sealing;
  const types = typesOf(job.request, { registry, access: accessOf(job.access) });
  const wanted = branches.map(({ source }) => ({ type: source.type, source: source.name }));
  const sources = sourcesOf(types, registry).filter((source) => wanted.some((one) => sameSource(one, source)));
  const ledger = ledgerOf(sources, chunks);
  refuse([
    ...closes({
      ...{ sources, parts, chunks, allowPartial: job.request.allowPartialManifests },
      organized: job.request.organizeOutputBy !== undefined,
    }),
    ...imbalances(ledger),
    ...fileFaults(sealing.files, chunks),
    ...totalFaults(sealing.files, ledger),
  ]);
  const byName = new Map(chunks.map((chunk) => [chunk.name, chunk]));
  const files = [];
  for (const file of sealing.files) files.push(await wholeFile(file, byName, read));
  const proof = proofOf({ ...sealing, ledger, types, files });
  const sealed: Sealed = { proof, jws: signDetached(canonical(proof), signer) };
  return canonical(sealed);
}

function refuse(reasons: readonly string[]): void {
  const [first, ...more] = reasons.map((reason): Issue => issue('F540', { reason }));
  if (first !== undefined) throw new FhirError(first, ...more);
}

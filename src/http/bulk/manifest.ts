/** The output manifest. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status */
import type { ExportedFile } from '../../export/exports.ts';
import type { Job } from '../../export/job.ts';
import { PROOF_EXTENSION } from '../../export/proof/proof.ts';
import type { Page } from './pages.ts';

export interface ManifestSite {
  /** Absolute. */
  readonly urlOf: (file: ExportedFile) => string;
  readonly requiresAccessToken: boolean;
  /** Of the manifest after this one, when there is one. */
  readonly next?: string | undefined;
}

/** JSON text. The proof goes in as it was signed. */
export function manifestText(
  job: Job,
  { files, isLast }: Page,
  { urlOf, requiresAccessToken, next }: ManifestSite,
): string {
  const { request, snapshots, manifest: proof } = job;
  const { organizeOutputBy } = request;
  const itemsOf = (kind: ExportedFile['kind']) => {
    const isTyped = kind !== 'output' || organizeOutputBy === undefined;
    return files
      .filter((file) => file.kind === kind)
      .map((file) => ({
        ...(isTyped && { type: typeOf(file) }),
        url: urlOf(file),
        ...(file.continuesIn !== undefined && { continuesInFile: urlOf({ ...file, name: file.continuesIn }) }),
        count: file.lines,
      }));
  };
  const manifest = {
    transactionTime: new Date(snapshots[0]?.at ?? job.createdAt).toISOString(),
    request: request.url,
    requiresAccessToken,
    ...(organizeOutputBy && { outputOrganizedBy: organizeOutputBy }),
    output: itemsOf('output'),
    deleted: itemsOf('deleted'),
    error: itemsOf('error'),
    ...(next !== undefined && { link: [{ relation: 'next', url: next }] }),
  };
  const text = JSON.stringify(manifest);
  if (!isLast || proof === undefined) return text;
  return `${text.slice(0, -1)},"extension":{${JSON.stringify(PROOF_EXTENSION)}:${proof}}}`;
}

function typeOf({ kind, type }: ExportedFile): string {
  if (kind === 'output') return type;
  return kind === 'deleted' ? 'Bundle' : 'OperationOutcome';
}

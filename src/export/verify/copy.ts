/** An export as somebody has it: a folder of files, or what a server serves. */

/** There is nothing that could be verified: no manifest, no proof, nobody there. */
export class NotVerifiable extends Error {
  override readonly name = 'NotVerifiable';
}

export interface ManifestItem {
  readonly kind: 'output' | 'deleted' | 'error';
  readonly type: string;
  readonly url: string;
  readonly count?: number;
}

/** https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status */
export interface Manifest {
  readonly transactionTime: unknown;
  readonly request: unknown;
  readonly items: readonly ManifestItem[];
  readonly extension: unknown;
}

export interface ExportCopy {
  /** Throws NotVerifiable. */
  readonly manifest: () => Promise<Manifest>;
  /** The lines of a file, without the compression it may have; undefined: it is not there. Throws when it cannot be read. */
  readonly open: (name: string, item: ManifestItem | undefined) => Promise<AsyncIterable<Uint8Array> | undefined>;
  /** A JWKS beside the data. */
  readonly jwks: () => Promise<string | undefined>;
  /** Files that none of these names accounts for. */
  readonly strangers: (names: ReadonlySet<string>) => readonly string[];
}

/** The last segment of its URL, without the compression. */
export function nameOf({ url }: ManifestItem): string {
  const [path = ''] = url.split(/[?#]/);
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(gz|zst)$/, '');
}

/** Throws NotVerifiable. */
export function readManifest(text: string): Manifest {
  const value = parsed(text);
  if (value === undefined) throw new NotVerifiable('The manifest is not JSON.');
  const items = (['output', 'deleted', 'error'] as const).flatMap((kind) => itemsOf(kind, value[kind]));
  return { transactionTime: value.transactionTime, request: value.request, items, extension: value.extension };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function itemsOf(kind: ManifestItem['kind'], list: unknown): ManifestItem[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new NotVerifiable(`The manifest's ${kind} is no list.`);
  return list.map((item: Record<string, unknown>): ManifestItem => {
    const { type = '', url, count } = item ?? {};
    if (typeof url !== 'string') throw new NotVerifiable(`An item of the manifest's ${kind} has no url.`);
    return { kind, type: String(type), url, ...(typeof count === 'number' && { count }) };
  });
}

/**
 * Whether an export is what its proof says, and the proof what it says of itself. Needs nothing but the export: no database,
 * no server. Memory does not grow with the export.
 */
import type { FileProof, LedgerLine, Proof } from '../proof/proof.ts';
import { checkFile } from './check-file.ts';
import { checkNames } from './check-names.ts';
import { checkProof, notesOf } from './check-proof.ts';
import { checkSignature, type Signature } from './check-signature.ts';
import { type ExportCopy, type Manifest, nameOf } from './copy.ts';
import { type Names, names } from './names.ts';
import { type Problem, type Problems, problems } from './problem.ts';
import { readSealed } from './read-sealed.ts';

export interface VerifyOptions {
  /** A JWKS that did not come with the data. */
  readonly jwks?: string;
  /** Look up where each reference leads. */
  readonly references?: boolean;
  readonly onFile?: (name: string) => void;
}

export interface Verified {
  readonly job: string;
  readonly transactionTime: string;
  readonly root: string;
  readonly signature: Signature;
  readonly files: number;
  readonly lines: number;
  readonly bytes: number;
  readonly ledger: readonly LedgerLine[];
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

interface Reading {
  readonly copy: ExportCopy;
  readonly manifest: Manifest;
  readonly proof: Proof;
  readonly found: Problems;
  readonly ids: Names;
  readonly references: Names | undefined;
  readonly numberOf: (type: string) => number;
}

/** Throws NotVerifiable where there is nothing that could be verified. */
export async function verifyExport(copy: ExportCopy, options: VerifyOptions = {}): Promise<Verified> {
  const manifest = await copy.manifest();
  const sealed = readSealed(manifest.extension);
  const { proof } = sealed;
  const found = problems();
  const signature = checkSignature(sealed, options.jwks, await copy.jwks());
  if (signature.fault !== undefined) found.add({ problem: 'signature', says: signature.fault });
  for (const problem of checkProof(proof, manifest)) found.add(problem);
  for (const file of copy.strangers(new Set(proof.files.map(({ name }) => name)))) {
    found.add({ file, problem: 'stranger', says: 'the proof knows of no such file' });
  }
  const types: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (type: string): number => {
    if (!numbers.has(type)) numbers.set(type, types.push(type) - 1);
    return numbers.get(type)!;
  };
  const ids = names();
  const references = options.references ? names() : undefined;
  const total = { lines: 0, bytes: 0 };
  try {
    for (const [at, file] of proof.files.entries()) {
      options.onFile?.(file.name);
      const seen = await readFile(file, at, { copy, manifest, proof, found, ids, references, numberOf });
      total.lines += seen.lines;
      total.bytes += seen.bytes;
    }
    const files = proof.files.map(({ name }) => name);
    const notes = checkNames({ ids, references, files, types, external: proof.external }, found.add);
    const { job, transactionTime, root, ledger } = proof;
    const all = { notes: [...notesOf(proof), ...notes], problems: found.all() };
    return { job, transactionTime, root, signature, files: files.length, ...total, ledger, ...all };
  } finally {
    ids.close();
    references?.close();
  }
}

const REFERENCE = /^([A-Z][A-Za-z]{1,63})\/[A-Za-z0-9.-]{1,64}(?=$|\/_history\/)/;
/** The same patient is referred to again and again: of so many references, each is kept once. */
const REMEMBERED = 4_096;

async function readFile(file: FileProof, at: number, reading: Reading): Promise<{ lines: number; bytes: number }> {
  const { copy, manifest, proof, found, ids, references, numberOf } = reading;
  const { name } = file;
  const recent = new Set<string>();
  const onReference = (reference: string, line: number): void => {
    const [target, type] = REFERENCE.exec(reference) ?? [];
    if (target === undefined || recent.has(target)) return;
    if (recent.size === REMEMBERED) recent.clear();
    recent.add(target);
    references?.add(target, { file: at, type: numberOf(type!), line });
  };
  try {
    const blocks = await copy.open(
      name,
      manifest.items.find((item) => nameOf(item) === name),
    );
    if (blocks === undefined) {
      found.add({ file: name, problem: 'missing', says: 'the file is not there' });
      return { lines: 0, bytes: 0 };
    }
    const seen = await checkFile(file, blocks, {
      found: (problem) => found.add({ file: name, ...problem }),
      onResource: (id, line) => ids.add(id, { file: at, type: 0, line }),
      onReference: references && onReference,
      isMixed: proof.request.organizeOutputBy !== undefined && file.kind === 'output',
    });
    for (const problem of totals(file, seen, proof)) found.add(problem);
    return seen;
  } catch (error) {
    const says = `the file cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    found.add({ file: name, problem: 'unreadable', says });
    return { lines: 0, bytes: 0 };
  }
}

function totals(
  file: FileProof,
  { lines, bytes, sha256 }: { readonly lines: number; readonly bytes: number; readonly sha256: string },
  { files }: Proof,
): Problem[] {
  if (sha256 === file.sha256) return [];
  const other = files.find((one) => one.sha256 === sha256);
  const whose = other === undefined ? 'its SHA-256 is another' : `it is ${other.name}, under another name`;
  const counts = [
    ...(lines === file.lines ? [] : [`${lines} lines where ${file.lines} were exported`]),
    ...(bytes === file.bytes ? [] : [`${bytes} bytes where ${file.bytes} were exported`]),
  ];
  return [{ file: file.name, problem: 'altered', says: [whose, ...counts].join('; ') }];
}

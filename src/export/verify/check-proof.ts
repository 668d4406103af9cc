/** What a proof says of itself and of the manifest around it, before any file is read. */
import { imbalances, nameOf as sourceName } from '../proof/ledger.ts';
import type { FileProof, Proof } from '../proof/proof.ts';
import { rootOf } from '../proof/proof-of.ts';
import { totalFaults } from '../proof/totals.ts';
import { type Manifest, type ManifestItem, nameOf } from './copy.ts';
import type { Problem } from './problem.ts';

export function checkProof(proof: Proof, manifest: Manifest): Problem[] {
  const { files, ledger, root } = proof;
  return [
    ...imbalances(ledger).map((says): Problem => ({ problem: 'ledger', says })),
    ...totalFaults(files, ledger).map((says): Problem => ({ problem: 'ledger', says })),
    ...files.flatMap(sumFaults),
    ...(rootOf(files) === root ? [] : [{ problem: 'root', says: 'the Merkle root is not that of the files' }]),
    ...(proof.partial ?? []).map(({ part, type }) => {
      return { problem: 'partial', says: `part ${part} (${type}) failed: not everything was exported` };
    }),
    ...manifestFaults(proof, manifest),
  ];
}

function sumFaults({ name: file, lines, bytes, chunks, ranges }: FileProof): Problem[] {
  const total = (all: readonly { readonly lines: number; readonly bytes?: number }[], of: 'lines' | 'bytes') =>
    all.reduce((sum, one) => sum + (one[of] ?? 0), 0);
  const says = 'the proof gives other numbers for its chunks or ranges than for the file';
  const isRight = total(chunks, 'lines') === lines && total(chunks, 'bytes') === bytes;
  return isRight && (ranges === undefined || total(ranges, 'lines') === lines)
    ? []
    : [{ file, problem: 'proof', says }];
}

function manifestFaults(proof: Proof, { items, transactionTime, request }: Manifest): Problem[] {
  const byName = Map.groupBy(items, nameOf);
  const fault = (says: string, file?: string): Problem => ({ ...(file && { file }), problem: 'manifest', says });
  const differs = (name: string) => fault(`its ${name} is not that of the proof`);
  return [
    ...(transactionTime === proof.transactionTime ? [] : [differs('transactionTime')]),
    ...(request === proof.request.url ? [] : [differs('request')]),
    ...proof.files.flatMap((file) => {
      const [item, ...more] = byName.get(file.name) ?? [];
      if (item === undefined) return [fault('the manifest does not list it', file.name)];
      return [...(more.length > 0 ? [fault('the manifest lists it twice', file.name)] : []), ...itemFaults(item, file)];
    }),
    ...[...byName.keys()]
      .filter((name) => !proof.files.some((file) => file.name === name))
      .map((name) => fault('the manifest lists it, the proof does not', name)),
  ];
}

function itemFaults({ kind, type, count }: ManifestItem, file: FileProof): Problem[] {
  const fault = (says: string): Problem => ({ file: file.name, problem: 'manifest', says });
  return [
    ...(kind === file.kind ? [] : [fault(`the manifest lists it as ${kind}, it is ${file.kind}`)]),
    ...(type === file.type || type === '' ? [] : [fault(`the manifest lists it as ${type}, it is of ${file.type}`)]),
    ...(count === undefined || count === file.lines
      ? []
      : [fault(`the manifest counts ${count}, it has ${file.lines}`)]),
  ];
}

/** What a reader of the proof ought to know, though nothing is wrong. */
export function notesOf(proof: Proof): string[] {
  const { states, held, notRead } = proof;
  return [
    ...(held === 'none' ? ['The database could not hold one state: rows may be of different moments.'] : []),
    ...(states.length > 1 ? [`Rows are of ${states.length} states of the database: the export was interrupted.`] : []),
    ...notRead.map((source) => `${sourceName(source)}: nothing of it can be asked for, or be seen by this client.`),
  ];
}

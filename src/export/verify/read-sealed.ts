/** The proof within a manifest, as far as its shape can be relied on before anything of it is. */
import { FORMAT, PROOF_EXTENSION, type Sealed } from '../proof/proof.ts';
import { NotVerifiable } from './copy.ts';

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isText = (value: unknown): boolean => typeof value === 'string';
const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isCounts = (value: unknown): boolean => isObject(value) && Object.values(value).every(isCount);
const each = (list: unknown, is: (item: Members) => boolean): boolean =>
  Array.isArray(list) && list.every((item) => isObject(item) && is(item));

const isChunk = ({ lines, bytes, sha256 }: Members): boolean => isCount(lines) && isCount(bytes) && isHash(sha256);
/** A name is a file beside the manifest, wherever that is. */
const isName = (name: unknown): boolean => typeof name === 'string' && /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name);
const isFile = (file: Members): boolean => {
  const isKind = ['output', 'deleted', 'error'].includes(String(file.kind));
  const areRanges =
    file.ranges === undefined || each(file.ranges, (range) => isText(range.source) && isCount(range.lines));
  return isName(file.name) && isKind && isText(file.type) && isChunk(file) && each(file.chunks, isChunk) && areRanges;
};
const isSource = ({ type, source, table }: Members): boolean => [type, source, table].every(isText);
const isLine = (line: Members): boolean =>
  isSource(line) &&
  [line.rows, line.exported, line.quarantined].every(isCount) &&
  isCounts(line.merged) &&
  isCounts(line.excluded);
const isExternal = ({ type, because, most }: Members): boolean =>
  isText(type) && isText(because) && (most === undefined || isCount(most));

/** Throws NotVerifiable. */
export function readSealed(extension: unknown): Sealed {
  const found = isObject(extension) ? extension[PROOF_EXTENSION] : undefined;
  if (!isObject(found)) throw new NotVerifiable('The manifest has no proof.');
  const { proof, jws } = found;
  if (!isObject(proof) || typeof jws !== 'string' || proof.format !== FORMAT) {
    throw new NotVerifiable(`The manifest's proof is of no format that is known here (${FORMAT}).`);
  }
  const isWhole =
    each(proof.files, isFile) &&
    each(proof.ledger, isLine) &&
    each(proof.notRead, isSource) &&
    each(proof.external, isExternal) &&
    each(proof.states, ({ at }) => isText(at)) &&
    isObject(proof.request) &&
    [proof.job, proof.transactionTime, proof.root].every(isText);
  if (!isWhole) throw new NotVerifiable("Something in the manifest's proof is not what it should be.");
  return found as unknown as Sealed;
}

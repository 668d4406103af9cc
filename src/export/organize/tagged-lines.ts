/**
 * Lines that say before a tab whose they are: of sources that are of patients. What becomes a line of NDJSON knows the row no
 * more, and `_elements` may leave out the reference that tells.
 */
import { patientHits } from '../../adapter/patient-hits.ts';
import type { Registry } from '../../adapter/registry.ts';
import { joinOf, type Source } from '../../adapter/source.ts';
import { kept } from '../../fhir/kept.ts';
import type { Layout, Row } from '../../plan/layout.ts';
import { linesIn } from '../changes/line.ts';
import { patientOfRow } from '../deidentify/deidentified-lines.ts';
import type { LineOf } from '../engine/text-lines.ts';
import type { Lines } from '../lines.ts';

const TAB = 9;
const LINE_FEED = 10;

/** Its rows say themselves of which patient they are; those that a child table says it of are of several, or of none. */
export function isOfPatients(source: Source): boolean {
  const isOwn = (columns: readonly string[]) => columns.every((column) => joinOf(column) === undefined);
  return (
    source.type === 'Patient' ||
    (!source.shared &&
      patientHits(source).some(({ join, facets }) => join === undefined && isOwn(facets.reference!.columns)))
  );
}

interface Deidentified {
  readonly lineOf: LineOf;
  readonly tokenOf: (type: string, id: string) => string;
}

/**
 * Before a tab the patient's id: nothing, where the row is of none. De-identified, the token for it, if the line itself tells
 * whose it is: no block says more than its lines.
 */
export function taggedLines(registry: Registry, deidentified?: Deidentified): LineOf {
  const patientOf = patients(registry);
  return (row, renderer, branch) => {
    const { source } = branch;
    const line = deidentified === undefined ? renderer.write(row) : deidentified.lineOf(row, renderer, branch);
    if (!isOfPatients(source)) return line;
    const patient = patientOf(row, branch);
    if (patient === undefined) return `\t${line}`;
    if (deidentified === undefined) return `${patient}\t${line}`;
    const token = deidentified.tokenOf('Patient', patient);
    const isTold = line.includes(source.type === 'Patient' ? `"id":"${token}"` : `"Patient/${token}"`);
    return isTold ? `${token}\t${line}` : `\t${line}`;
  };
}

function patients(registry: Registry): (row: Row, branch: Parameters<LineOf>[2]) => string | undefined {
  const known = new WeakMap<Layout, ReturnType<typeof patientOfRow>>();
  return (row, branch) => {
    const { source, layout } = branch;
    if (source.type !== 'Patient') return kept(known, layout, () => patientOfRow(branch, registry))(row);
    return source.key.encode(source.key.columns.map((column) => row.cells[layout.index.get(column)!] ?? null));
  };
}

export interface TaggedLine {
  /** '' of none. */
  readonly patient: string;
  /** With its line feed. */
  readonly line: Buffer;
}

/** Each line of whole lines, in order. */
export function* taggedIn(bytes: Uint8Array): Generator<TaggedLine, void> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let from = 0; from < all.length; ) {
    const [tab, end] = [all.indexOf(TAB, from), all.indexOf(LINE_FEED, from) + 1];
    yield { patient: all.toString('latin1', from, tab), line: all.subarray(tab + 1, end) };
    from = end;
  }
}

/** The lines without their tags, and a way to say of some of them whose they are. */
export function untagged(lines: Lines, { type }: Source) {
  const all = [...taggedIn(lines.bytes)];
  const plain: Lines = { ...lines, bytes: Buffer.concat(all.map(({ line }) => line)) };
  const tagged = (some: Uint8Array): TaggedLine[] => {
    if (some === plain.bytes) return all;
    const patients = new Map(all.map(({ patient, line }) => [idOf(line, type), patient]));
    return [...linesIn(some, type)].map(({ id, bytes }) => {
      return { patient: patients.get(id) ?? '', line: Buffer.concat([bytes, Buffer.from('\n')]) };
    });
  };
  return { plain, tagged };
}

function idOf(line: Uint8Array, type: string): string | undefined {
  for (const { id } of linesIn(line, type)) return id;
  return undefined;
}

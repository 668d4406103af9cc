/** Files of blocks as a client reads them: header by header, joined where the manifest says that one goes on. */
import assert from 'node:assert/strict';
import type { ExportedFile } from '../../../src/export/exports.ts';
import type { Job } from '../../../src/export/job.ts';
import { type Exporter, linesOf } from '../../support/exporter.ts';

export interface Resource {
  readonly resourceType: string;
  readonly id: string;
}

export interface Blocks {
  /** The lines of each patient, without the header. */
  readonly ofPatient: ReadonlyMap<string, readonly string[]>;
  /** Lines of files without a header, by the name of the file. */
  readonly others: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly ExportedFile[];
  /** Files whose last block goes on. */
  readonly continued: readonly string[];
}

const HEADER =
  /^\{"resourceType":"Parameters","parameter":\[\{"name":"header","valueReference":\{"reference":"Patient\/([^"]+)"\}\}\]\}$/;

export async function readBlocks(exporter: Exporter, job: Job): Promise<Blocks> {
  const files = await exporter.exports.files(job);
  const texts = await exporter.texts(job);
  const ofPatient = new Map<string, string[]>();
  const others = new Map<string, string[]>();
  const continued: string[] = [];
  let goesOn: { readonly in: string; readonly patient: string } | undefined;
  for (const file of files) {
    if (file.kind !== 'output') continue;
    const lines = linesOf(texts.get(file.name)!);
    assert.equal(lines.length, file.lines);
    if (file.headers === undefined) {
      others.set(file.name, lines);
      continue;
    }
    let patient: string | undefined;
    let headers = 0;
    for (const [at, line] of lines.entries()) {
      const [, id] = HEADER.exec(line) ?? [];
      if (id !== undefined) {
        headers++;
        const isGoingOn = at === 0 && goesOn?.in === file.name && goesOn.patient === id;
        assert.equal(ofPatient.has(id), isGoingOn, `${file.name}: the block of ${id} is repeated`);
        if (!isGoingOn) ofPatient.set(id, []);
        patient = id;
      } else {
        assert.ok(patient !== undefined, `${file.name} begins without a header`);
        ofPatient.get(patient)!.push(line);
      }
    }
    assert.equal(file.headers, headers);
    if (goesOn !== undefined) assert.equal(goesOn.in, file.name);
    goesOn = file.continuesIn === undefined ? undefined : { in: file.continuesIn, patient: patient! };
    if (goesOn !== undefined) continued.push(file.name);
  }
  assert.equal(goesOn, undefined, 'the last block goes on in a file that is not there');
  return { ofPatient, others, files, continued };
}

export const allLines = ({ ofPatient, others }: Blocks): string[] => [...ofPatient.values(), ...others.values()].flat();

/** Where a resource says itself that it is of the patient. */
export function refersTo(line: string, patient: string): boolean {
  const { resourceType, id } = JSON.parse(line) as Resource;
  return resourceType === 'Patient' ? id === patient : line.includes(`"reference":"Patient/${patient}"`);
}

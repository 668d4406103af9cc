/** Over all files: ids that are there twice, and references that lead nowhere. */
import type { External } from '../proof/proof.ts';
import { BUCKETS, finder, type Names, type Place, placeOf } from './names.ts';
import type { Problem } from './problem.ts';

export interface Named {
  /** Of the resources, by type and id. */
  readonly ids: Names;
  readonly references: Names | undefined;
  readonly files: readonly string[];
  readonly types: readonly string[];
  readonly external: readonly External[];
}

interface Missing {
  count: number;
  readonly places: Place[];
}

const KEPT = 1_000;

export function checkNames(
  { ids, references, files, types, external }: Named,
  found: (problem: Problem) => void,
): string[] {
  const missing = new Map<number, Missing>();
  for (let at = 0; at < BUCKETS; at++) {
    const list = ids.bucket(at);
    const known = finder(list);
    for (let one = 0; one < list.length; one++) {
      const before = known.put(list, one);
      if (before === undefined) continue;
      const [first, { file, line }] = [placeOf(list, before), placeOf(list, one)];
      const says = `the resource is also on line ${first.line} of ${files[first.file]}`;
      found({ file: files[file]!, line, problem: 'twice', says });
    }
    const asked = references?.bucket(at);
    if (asked === undefined) continue;
    const absent = finder(asked);
    for (let one = 0; one < asked.length; one++) {
      if (known.has(asked, one) || absent.put(asked, one) !== undefined) continue;
      const place = placeOf(asked, one);
      const ofType = missing.get(place.type) ?? { count: 0, places: [] };
      missing.set(place.type, ofType);
      ofType.count++;
      if (ofType.places.length < KEPT) ofType.places.push(place);
    }
  }
  return [...missing].flatMap(([type, all]) => {
    const name = types[type]!;
    const declared = external.find((one) => one.type === name);
    if (declared !== undefined && all.count <= (declared.most ?? Number.POSITIVE_INFINITY)) {
      return [`References lead out of the export, to ${counted(all.count, name)}: ${declared.because}.`];
    }
    for (const { file, line } of all.places.sort((a, b) => a.file - b.file || a.line - b.line)) {
      found({
        file: files[file]!,
        line,
        problem: 'reference',
        says: `a ${name} that it refers to is not in the export`,
      });
    }
    if (all.count > all.places.length || declared?.most !== undefined) {
      const allowed =
        declared?.most === undefined ? 'none are declared' : `no more than ${declared.most} were left out`;
      found({ problem: 'reference', says: `the export lacks ${counted(all.count, name)}; ${allowed}` });
    }
    return [];
  });
}

const counted = (count: number, type: string): string =>
  `${count} ${count === 1 ? 'resource' : 'resources'} of ${type}`;

/** What an export writes in place of a row's own text: the row's resource, de-identified with the dates of its patient. */
import { patientHits } from '../../adapter/patient-hits.ts';
import type { Registry } from '../../adapter/registry.ts';
import { joinOf, type Source } from '../../adapter/source.ts';
import { kept } from '../../fhir/kept.ts';
import type { Layout, Row } from '../../plan/layout.ts';
import type { Renderer } from '../../render/renderer.ts';
import type { Deidentifier } from './deidentifier.ts';

interface Branch {
  readonly source: Source;
  readonly layout: Layout;
}

/** The row cannot be released: its type has no place in the profile, or a modifier could not be kept. */
export class Withheld extends Error {
  override readonly name = 'Withheld';
}

/** Throws Withheld for a row that cannot be released, and what the renderer throws. */
export function deidentifiedLines(
  registry: Registry,
  { lineOf }: Pick<Deidentifier, 'lineOf'>,
): (row: Row, renderer: Pick<Renderer, 'toResource'>, branch: Branch) => string {
  const patients = new WeakMap<Layout, ReturnType<typeof patientOfRow>>();
  return (row, renderer, branch) => {
    const patientOf = kept(patients, branch.layout, () => patientOfRow(branch, registry));
    const line = lineOf(renderer.toResource(row), patientOf(row));
    if (line === undefined) throw new Withheld(`A ${branch.source.type} is withheld by the de-identification profile.`);
    return line;
  };
}

/**
 * The patient that a row is of: by the first reference of R4's compartment that has one, a merged chart by its survivor. The
 * columns are in every layout, whatever elements were asked for.
 */
export function patientOfRow({ source, layout }: Branch, registry: Registry): (row: Row) => string | undefined {
  const merges = registry.mergesOf('Patient');
  const places = patientHits(source).flatMap(({ facets, join }) => {
    const { columns, source: name } = facets.reference!;
    const target = registry.sourcesOf('Patient').find((each) => name === undefined || each.name === name);
    const own = join === undefined && columns.every((column) => joinOf(column) === undefined);
    return target === undefined || !own ? [] : [{ target, at: columns.map((column) => layout.index.get(column)!) }];
  });
  return ({ cells }) => {
    for (const { target, at } of places) {
      const key = at.map((place) => cells[place]?.trimEnd() ?? '');
      if (key.some((part) => part === '')) continue;
      const id = target.key.encode(merges === undefined ? key : [merges.survivorOf(key[0]!)]);
      if (id !== undefined) return id;
    }
    return undefined;
  };
}

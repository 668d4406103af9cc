/**
 * `meta` beside version and time: what is fixed for a source, and the labels that the site's rules give to a row, whose
 * flags come last in it. https://hl7.org/fhir/R4/resource.html#Meta
 */
import type { Json } from '../adapter/node.ts';
import type { Source } from '../adapter/source.ts';
import { kept } from '../fhir/kept.ts';
import type { Cells } from './access-cells.ts';

interface Meta {
  readonly meta: Record<string, Json>;
  /** The same as text, each member after a comma. */
  readonly text: string;
}

const SUBSETTED = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'SUBSETTED',
};

export function metas(source: Source, subsetted: boolean): (cells: Cells) => Meta {
  const count = source.sensitive.length;
  const plain = metaWith([], source, subsetted);
  if (count === 0) return () => plain;
  const known = new Map<string, Meta>();
  return (cells) =>
    kept(known, cells.slice(-count).join(''), (flags) => {
      const borne = source.sensitive.filter((_, at) => flags[at] === '1').map(({ label }) => label);
      return metaWith(borne, source, subsetted);
    });
}

function metaWith(labels: NonNullable<Source['meta']['security']>, { meta }: Source, subsetted: boolean): Meta {
  const { source, profile, tag } = meta;
  const jsonOf = (codings: readonly object[]) => codings.map((coding) => ({ ...coding }) as Json);
  const byCode = new Map(
    [...(meta.security ?? []), ...labels].map((label) => [`${label.system}|${label.code}`, label]),
  );
  const tags = jsonOf([...(tag ?? []), ...(subsetted ? [SUBSETTED] : [])]);
  const members: Record<string, Json> = {
    ...(source ? { source } : {}),
    ...(profile ? { profile: [...profile] } : {}),
    ...(byCode.size > 0 ? { security: jsonOf([...byCode.values()]) } : {}),
    ...(tags.length > 0 ? { tag: tags } : {}),
  };
  const text = Object.entries(members)
    .map(([key, value]) => `,${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join('');
  return { meta: members, text };
}

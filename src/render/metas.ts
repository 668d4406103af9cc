/**
 * `meta` beside version and time: what is fixed for a source, the profiles that a row claims, and the labels that the
 * site's rules give to it, whose flags come last in it. https://hl7.org/fhir/R4/resource.html#Meta
 */
import type { Json } from '../adapter/node.ts';
import type { Source } from '../adapter/source.ts';
import { kept } from '../fhir/kept.ts';
import type { Layout } from '../plan/layout.ts';
import { type Cells, compiledRead, noCells } from './access-cells.ts';

interface Meta {
  readonly meta: Record<string, Json>;
  /** The same as text, each member after a comma. */
  readonly text: string;
}

const SUBSETTED = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'SUBSETTED',
};

export function metas(source: Source, layout: Layout, subsetted: boolean): (cells: Cells) => Meta {
  const count = source.sensitive.length;
  const claims = source.profiles.map(({ url, columns, holds }) => ({
    url,
    depends: columns.length > 0,
    holds: compiledRead(columns, holds, source, layout),
  }));
  if (count === 0 && !claims.some(({ depends }) => depends)) {
    const plain = metaWith(claims, [], source, subsetted);
    return () => plain;
  }
  const known = new Map<string, Meta>();
  return (cells) => {
    const claimed = claims.filter(({ holds }) => holds(cells, noCells, []));
    const flags = count === 0 ? [] : cells.slice(-count);
    return kept(known, `${flags.join('')} ${claimed.map(({ url }) => url).join(' ')}`, () => {
      const borne = source.sensitive.filter((_, at) => flags[at] === '1').map(({ label }) => label);
      return metaWith(claimed, borne, source, subsetted);
    });
  };
}

function metaWith(
  claimed: readonly { readonly url: string }[],
  labels: NonNullable<Source['meta']['security']>,
  { meta }: Source,
  subsetted: boolean,
): Meta {
  const { source, tag } = meta;
  const jsonOf = (codings: readonly object[]) => codings.map((coding) => ({ ...coding }) as Json);
  const byCode = new Map(
    [...(meta.security ?? []), ...labels].map((label) => [`${label.system}|${label.code}`, label]),
  );
  const tags = jsonOf([...(tag ?? []), ...(subsetted ? [SUBSETTED] : [])]);
  const members: Record<string, Json> = {
    ...(source ? { source } : {}),
    ...(claimed.length > 0 ? { profile: claimed.map(({ url }) => url) } : {}),
    ...(byCode.size > 0 ? { security: jsonOf([...byCode.values()]) } : {}),
    ...(tags.length > 0 ? { tag: tags } : {}),
  };
  const text = Object.entries(members)
    .map(([key, value]) => `,${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join('');
  return { meta: members, text };
}

/** What follows the id of a resource, as bytes: the end of its quotes, and `meta`. https://hl7.org/fhir/R4/resource.html#Meta */
import type { Node } from '../../adapter/node.ts';
import { wordsOf } from '../../adapter/reads-as.ts';
import { joinOf, type Source } from '../../adapter/source.ts';
import { formatInstant } from '../../fhir/instant.ts';
import type { Layout } from '../../plan/layout.ts';
import { noCells } from '../access-cells.ts';
import { base36 } from '../base36.ts';
import { metas } from '../metas.ts';
import { lastUpdated, type RenderContext } from '../renderer.ts';
import { again } from './again.ts';
import type { ByteWriter } from './byte-writer.ts';
import { remembering } from './memo.ts';
import { placesOf } from './node-bytes.ts';
import { bytesOf } from './out.ts';
import { putBase36 } from './write-base36.ts';
import { type MomentWords, momentFinder, putMoment } from './write-moment.ts';

export function metaBytes(source: Source, layout: Layout, context: RenderContext, subsetted: boolean): ByteWriter {
  const rest = restOf(source, layout, subsetted);
  const times = source.lastUpdated;
  if (times.length === 0) return rest('","meta":{', '"', 1);
  const places = placesOf(times, layout);
  const timeOf = lastUpdated(source, layout);
  const [opening, between, end] = ['","meta":{"versionId":"', `-${context.version}","lastUpdated":"`, '"'];
  const after = rest(end, end, 0);
  const [first, second] = [bytesOf(opening), bytesOf(between)];
  const find = finderOf(times, layout, context);
  const bare = rest('","meta":{', '"', 1);
  const write: ByteWriter = (row, out) => {
    const found = find?.(row);
    if (found !== undefined) {
      const { hours, minutes, seconds, milliseconds } = found.clock;
      const since = ((found.isHour ? 0 : hours * 60) + minutes) * 60 + seconds;
      out.put(first);
      putBase36(found.spell.from + since * 1000 + milliseconds, out);
      out.put(second);
      putMoment(found, out);
      return after(row, out);
    }
    const at = timeOf(row.some(places), noCells, []);
    if (at === undefined) return bare(row, out);
    out.text(opening + base36(at) + between + formatInstant(at, context.zone));
    return after(row, out);
  };
  return again(write, [...places, ...decidingOf(source, layout)]);
}

/** One time of update in the table's own columns, whose reader has said how they are written. */
function finderOf(
  times: readonly Node[],
  layout: Layout,
  { zone }: RenderContext,
): ReturnType<typeof momentFinder> | undefined {
  const [only] = times;
  if (times.length !== 1 || only?.node !== 'scalar' || only.columns.some((column) => joinOf(column) !== undefined))
    return undefined;
  const words = wordsOf(only.read);
  const { sortValue } = only.facets;
  if (words?.as !== 'moment' || sortValue === undefined) return undefined;
  const places = placesOf(times, layout);
  const tell: MomentWords['tell'] = (cells) => {
    const at = sortValue(cells);
    return typeof at === 'number' ? { text: formatInstant(at, zone), at } : { text: undefined, at: 0 };
  };
  return momentFinder({ written: words.written, places, tell });
}

/** The cells that decide what else `meta` says: of the profiles, and the flags, which come last in a row. */
const decidingOf = ({ sensitive, profiles }: Source, { columns, index }: Layout): readonly number[] => [
  ...profiles.flatMap((claim) => claim.columns.map((column) => index.get(column)!)),
  ...sensitive.map((_, i) => columns.length + i),
];

/**
 * The members of `meta` that do not depend on the time. `opening` comes first where
 * there are any, else `alone`; `cut`: letters of them that are not wanted, the comma before the first.
 */
function restOf(source: Source, layout: Layout, subsetted: boolean) {
  const metaOf = metas(source, layout, subsetted);
  const deciding = decidingOf(source, layout);
  return (opening: string, alone: string, cut: 0 | 1): ByteWriter => {
    const closing = cut === 1 ? '' : '}';
    const textOf = (cells: Parameters<typeof metaOf>[0]) => {
      const { text } = metaOf(cells);
      return text === '' ? alone + closing : `${opening}${text.slice(cut)}}`;
    };
    if (deciding.length === 0) {
      const constant = bytesOf(textOf([]));
      return (_, out) => {
        out.put(constant);
        return 1;
      };
    }
    return remembering((row, out) => {
      out.text(textOf(row.some(deciding)));
      return 1;
    }, deciding);
  };
}

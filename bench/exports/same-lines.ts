/** Whether two ways wrote the same resources, by the lines of both that were sampled. */
import { isDeepStrictEqual } from 'node:util';

export interface Agreement {
  readonly compared: number;
  readonly equal: number;
  /** How often a member differs. */
  readonly differing: Readonly<Record<string, number>>;
}

type Resource = Readonly<Record<string, unknown>>;

/** What is left out of a comparison, since SQL does not get to it: the version of the mapping, and where wanted offsets of times. */
export interface Loosely {
  readonly versions: boolean;
  readonly offsets: boolean;
}

export function agreement(one: readonly string[], other: readonly string[], loosely: Loosely): Agreement {
  const resources = one.map((line) => looked(line, loosely));
  const others = new Map(other.map((line) => looked(line, loosely)).map((resource) => [resource.id, resource]));
  const differing: Record<string, number> = {};
  let equal = 0;
  for (const resource of resources) {
    const twin = others.get(resource.id) ?? {};
    const members = new Set([...Object.keys(resource), ...Object.keys(twin)]);
    const unlike = [...members].filter((name) => !isDeepStrictEqual(resource[name], (twin as Resource)[name]));
    for (const name of unlike) differing[name] = (differing[name] ?? 0) + 1;
    if (unlike.length === 0) equal++;
  }
  return { compared: Math.max(resources.length, other.length), equal, differing };
}

function looked(line: string, { versions, offsets }: Loosely): Resource {
  const text = versions ? line : line.replace(/"versionId":"[^"]*",?/, '');
  const written = offsets ? text : text.replace(/(T\d\d:\d\d:\d\d(\.\d+)?)(Z|[+-]\d\d:\d\d)"/g, '$1"');
  return JSON.parse(written) as Resource;
}

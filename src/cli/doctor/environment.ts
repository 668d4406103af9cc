/** What is qualified: versions of the product, of what runs it, and of what the site has written. */
import { hostname, release, type } from 'node:os';
import type { Registry } from '../../adapter/registry.ts';
import type { Check, Qualification } from '../../authoring/qualification/finding.ts';
import { version } from '../../version.ts';

export const OLDEST_NODE = [22, 18] as const;

export function environmentOf(registry: Registry | undefined): Qualification['environment'] {
  return [
    ['Portico', version],
    ['Node.js', process.version],
    ['Machine', `${hostname()}, ${type()} ${release()}`],
    ...(registry === undefined
      ? []
      : ([
          ['Legacy system', registry.system.name],
          ['Adapters', registry.version],
          ['Resource types', String(registry.types.length)],
          ['Code maps', codeMapsOf(registry)],
        ] as const)),
  ];
}

/** Most are of one version: `104 of version 1; drug of version 3`. */
function codeMapsOf({ codeSets }: Registry): string {
  const maps = codeSets.flatMap(({ name, map }) => (map === undefined ? [] : [{ name, version: map.version }]));
  if (maps.length === 0) return 'none';
  const byVersion = [...Map.groupBy(maps, ({ version }) => version)].sort(([, a], [, b]) => b.length - a.length);
  return byVersion
    .map(([version, its], at) =>
      at === 0 && its.length > 3
        ? `${its.length} of version ${version}`
        : `${its.map(({ name }) => name).join(', ')} of version ${version}`,
    )
    .join('; ');
}

export function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [least, leastMinor] = OLDEST_NODE;
  const isEnough = major > least || (major === least && minor >= leastMinor);
  return {
    group: 'software',
    name: 'Node.js',
    expected: `${least}.${leastMinor} or later`,
    found: process.versions.node,
    verdict: isEnough ? 'pass' : 'fail',
  };
}

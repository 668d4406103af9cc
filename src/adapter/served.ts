/** What is left of a registry while sources are not served: what the server may say of itself then. */
import { searchParameter } from '../fhir/definitions.ts';
import { hitsOf } from './hits.ts';
import type { Registry } from './registry.ts';

/** A type is told of while one of its sources is served; an include while what it leads to is. The same object where all is served. */
export function servedPart(registry: Registry): Registry {
  const { availability, sourcesOf } = registry;
  if (availability.withdrawn.sources.length === 0 && !availability.nothingIsServed) return registry;
  const isServed = (type: string) => sourcesOf(type).some((source) => availability.isServed(source));
  const types = registry.types.filter(isServed);
  const leads = (include: string): boolean => {
    const [type = '', code = ''] = include.split(':');
    const parameter = searchParameter(type, code);
    if (parameter === undefined || !types.includes(type)) return false;
    const hits = sourcesOf(type).flatMap((source) => hitsOf(source, parameter));
    return hits.some(({ facets }) => types.includes(facets.reference?.target ?? ''));
  };
  const binaries = [...registry.binaries].filter(([, carriers]) =>
    carriers.some(({ source }) => availability.isServed(source)),
  );
  return {
    ...registry,
    types,
    binaries: new Map(binaries),
    includes: (type) => registry.includes(type).filter(leads),
    revIncludes: (type) => registry.revIncludes(type).filter(leads),
  };
}

/** Types that are served in part: some of their sources are not. */
export function servedInPart({ types, sourcesOf, availability }: Registry): string[] {
  return types.filter((type) => {
    const served = sourcesOf(type).filter((source) => availability.isServed(source));
    return served.length > 0 && served.length < sourcesOf(type).length;
  });
}

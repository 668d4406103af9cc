/** Which version of its mappings a code set has: the file's, and a hash of what the legacy system's own table adds. */
import { hash } from 'node:crypto';
import type { CodeMap } from './code-map.ts';

/** `3`, `3+1f0c2a9b`, `0+1f0c2a9b` without a file, or undefined where nothing is mapped. */
export function versionOf(map: CodeMap | undefined, ofTable: readonly string[]): string | undefined {
  if (ofTable.length === 0) return map?.version;
  const content = hash('sha256', [...ofTable].sort().join('\n'));
  return `${map?.version ?? '0'}+${content.slice(0, 8)}`;
}

/** The version of this package, from the package.json beside the code (`npm run build` copies it into dist). */
import { readFileSync } from 'node:fs';

function read(): string {
  const read: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (typeof read === 'object' && read !== null && 'version' in read) return String(read.version);
  return 'unknown';
}

export const version: string = read();

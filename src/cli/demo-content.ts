/** A fingerprint of everything that decides what the demonstration database holds: edit any of it, and it is built anew. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../resource-adapters/meridian/', import.meta.url));
const decisive = /^(demo|schema|code-maps)[\\/]|^legacy-schema\./;

export function demoContent(): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => decisive.test(name) && /\.(ts|js|csv)$/.test(name)).sort()) {
    hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** Files of others that tests compare with: beside the repository, and no part of it. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SharedFile {
  readonly path: string;
  /** Why tests that need it are skipped. */
  readonly skip: string | false;
}

/** `name`: below `PORTICO_SHARED`, by default `../shared`. */
export function sharedFile(name: string): SharedFile {
  const path = resolve(root, process.env.PORTICO_SHARED ?? '../shared', name);
  return { path, skip: existsSync(path) ? false : `there is no ${path}; set PORTICO_SHARED` };
}

export const usCorePackage = sharedFile('data/us-core/hl7.fhir.us.core-6.1.0.tgz');

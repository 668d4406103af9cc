/** A folder that is there as a whole or not at all: written beside its place, checked, and renamed. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** `check` sees the folder before anybody else does. Throws one line where it cannot be written; nothing is left then. */
export async function writeFolder(
  folder: string,
  files: Iterable<readonly [path: string, text: string]>,
  check: (folder: string) => Promise<void>,
): Promise<void> {
  let beside: string | undefined;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    beside = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(beside, path)), { recursive: true });
      writeFileSync(join(beside, path), text);
    }
    await check(beside);
    renameSync(beside, folder);
  } catch (error) {
    if (beside !== undefined) rmSync(beside, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOTEMPTY' || code === 'EEXIST')
      throw new Error(`${folder} is there already: choose another --name or --out.`);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOSPC') {
      throw new Error(`${folder} cannot be written (${code}): choose another place by --out.`);
    }
    throw error;
  }
}

/** A file for its owner alone, which is there whole or not at all. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Throws one line where it cannot be written. */
export function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}.part`;
  try {
    writeFileSync(beside, text, { mode: 0o600 });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new Error(`${file} cannot be written: ${code === 'ENOENT' ? 'its folder is not there' : code}.`);
  }
}

/** Files that are written whole or not at all. */
import { renameSync, writeFileSync } from 'node:fs';

export function writeWhole(path: string, text: string): void {
  const beside = `${path}.part`;
  writeFileSync(beside, text);
  renameSync(beside, path);
}

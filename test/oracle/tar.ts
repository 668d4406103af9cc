/** The regular files of a .tar.gz, in order. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html */
import { gunzipSync } from 'node:zlib';

const block = 512;
const regular = new Set(['0', '\0']);

export function filesInTarGz(archive: Buffer): Buffer[] {
  const tar = gunzipSync(archive);
  const files: Buffer[] = [];
  for (let at = 0; at + block <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8);
    const start = at + block;
    if (regular.has(String.fromCharCode(tar[at + 156]!))) files.push(tar.subarray(start, start + size));
    at = start + Math.ceil(size / block) * block;
  }
  return files;
}

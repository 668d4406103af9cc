/** A chunk of no lines: no object is written for it, but what was counted for it is kept. */
import type { StoredChunk } from '../files/export-files.ts';

export const nothingStored: StoredChunk = {
  name: '',
  coding: 'identity',
  bytes: 0,
  codedBytes: 0,
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

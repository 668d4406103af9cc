/** Lines that have no place of their own, because they came compressed or over the network: kept in a file for the while. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Place } from './target.ts';

export interface Spool {
  readonly add: (line: Uint8Array) => Place;
  readonly close: () => void;
}

/** `file` is made, readable for nobody else. */
export function openSpool(file: string): Spool {
  const descriptor = openSync(file, 'wx', 0o600);
  let at = 0;
  return {
    add: (line) => {
      const place = { file, at, bytes: line.byteLength };
      for (let written = 0; written < line.byteLength; ) {
        written += writeSync(descriptor, line, written, line.byteLength - written, at + written);
      }
      at += line.byteLength;
      return place;
    },
    close: () => closeSync(descriptor),
  };
}

/** Where differences go one by one, so that none is left out however many there are. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export const listNames = [
  'missing',
  'extra',
  'duplicate',
  'unreadable',
  'fields',
  'orphans',
  'references',
  'aggregates',
] as const;
export type ListName = (typeof listNames)[number];

export interface Lists {
  readonly add: (list: ListName, entry: object) => void;
  readonly close: () => void;
}

export const noLists: Lists = { add: () => {}, close: () => {} };

const TOGETHER = 1 << 16;

/** NDJSON files in the folder, one for each list, empty where nothing is to be said; for their owner alone. */
export function listsIn(folder: string): Lists {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const open = new Map<ListName, { readonly descriptor: number; text: string }>();
  // A list of an earlier reconciliation would be taken for one of this.
  for (const name of listNames) closeSync(openSync(join(folder, `${name}.ndjson`), 'w', 0o600));
  const flush = (file: { readonly descriptor: number; text: string }) => {
    writeSync(file.descriptor, file.text);
    file.text = '';
  };
  return {
    add: (list, entry) => {
      let file = open.get(list);
      if (file === undefined) {
        file = { descriptor: openSync(join(folder, `${list}.ndjson`), 'a', 0o600), text: '' };
        open.set(list, file);
      }
      file.text += `${JSON.stringify(entry)}\n`;
      if (file.text.length > TOGETHER) flush(file);
    },
    close: () => {
      for (const file of open.values()) {
        flush(file);
        closeSync(file.descriptor);
      }
      open.clear();
    },
  };
}

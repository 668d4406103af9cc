/** What a bucket holds: objects, and uploads in parts that are not complete yet. */
import { createHash, randomUUID } from 'node:crypto';

export interface Upload {
  readonly key: string;
  readonly parts: Map<number, Buffer>;
}

export class Bucket {
  readonly objects = new Map<string, Buffer>();
  readonly uploads = new Map<string, Upload>();

  begin(key: string): string {
    const id = randomUUID();
    this.uploads.set(id, { key, parts: new Map() });
    return id;
  }

  /** Parts but the last have 5 MiB at the least, and are named in their order. */
  complete(
    id: string,
    named: readonly (readonly [number: number, etag: string])[],
  ): 'InvalidPart' | 'EntityTooSmall' | 'done' {
    const { key, parts } = this.uploads.get(id)!;
    const chosen = named.map(([number, etag]) => {
      const part = parts.get(number);
      return part !== undefined && etagOf(part) === etag ? part : undefined;
    });
    const isOrdered = named.every(([number], at) => at === 0 || number > named[at - 1]![0]);
    if (!isOrdered || chosen.some((part) => part === undefined)) return 'InvalidPart';
    if (chosen.slice(0, -1).some((part) => part!.length < 5 << 20)) return 'EntityTooSmall';
    this.objects.set(key, Buffer.concat(chosen as Buffer[]));
    this.uploads.delete(id);
    return 'done';
  }

  /** After a key, in the order of the keys. */
  page(prefix: string, after: string, most: number): { readonly keys: readonly string[]; readonly more: boolean } {
    const all = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    return { keys: all.slice(0, most), more: all.length > most };
  }
}

export const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

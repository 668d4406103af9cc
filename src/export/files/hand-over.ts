/** Bytes from one who writes to one who reads, without a copy: the writer goes on when the reader asks for the next. */
import type { Encoder } from './codings.ts';

interface Offered {
  readonly bytes: Uint8Array;
  readonly taken: () => void;
  readonly refused: (error: Error) => void;
}

export function handOver(): Encoder {
  const offered: Offered[] = [];
  let over: 'no' | 'ended' | Error = 'no';
  let wake: () => void = () => undefined;
  const fail = (error: Error) => {
    over = error;
    for (const { refused } of offered.splice(0)) refused(error);
    wake();
  };
  async function* out(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        if (over instanceof Error) throw over;
        const next = offered[0];
        if (next !== undefined) {
          yield next.bytes;
          offered.shift()?.taken();
        } else if (over === 'ended') return;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      if (offered.length > 0 || over === 'no') fail(new Error('Nobody reads any more.'));
    }
  }
  return {
    write: (bytes) => {
      if (over instanceof Error) return Promise.reject(over);
      return new Promise((taken, refused) => {
        offered.push({ bytes, taken, refused });
        wake();
      });
    },
    end: () => {
      if (over === 'no') over = 'ended';
      wake();
    },
    fail,
    out: out(),
  };
}

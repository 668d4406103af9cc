/** Bytes onto the wire as they are made, no faster than the client takes them. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

export interface Sending {
  readonly response: ServerResponse;
  readonly status: number;
  /** Name and value in turn. */
  readonly headers: string[];
  /** Called whenever the client has taken a piece, or the next one is there. */
  readonly moved: () => void;
}

/**
 * Resolves to whether the client has got all of it; rejects with what ended the bytes early, before the head is sent when the
 * first of them is not to be had.
 */
export async function sendBytes(sending: Sending, bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  const { response, status, headers, moved } = sending;
  const pieces = bytes[Symbol.asyncIterator]();
  try {
    let piece = await pieces.next();
    if (response.closed) return false;
    response.writeHead(status, headers);
    for (; piece.done !== true; piece = await pieces.next()) {
      moved();
      if (!response.write(piece.value)) await movedOn(response, 'drain');
      if (response.closed) return false;
      moved();
    }
    response.end();
    if (!response.writableFinished) await movedOn(response, 'finish');
    return response.writableFinished;
  } catch (error) {
    // Whoever left is not told why there is no more.
    if (response.closed) return false;
    throw error;
  } finally {
    await pieces.return?.();
  }
}

/** Or the connection is gone. */
async function movedOn(response: ServerResponse, event: 'drain' | 'finish'): Promise<void> {
  if (response.closed) return;
  const over = new AbortController();
  const { signal } = over;
  await Promise.race([once(response, event, { signal }), once(response, 'close', { signal })]);
  over.abort();
}

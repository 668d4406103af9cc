/** Memory that lines wait in to be compressed: blocks that are used again, so that writing makes no garbage. */

export const BLOCK = 1 << 20;
/** Kept for the next writer. */
const KEPT = 8;
const free: Buffer[] = [];

export const takeBlock = (): Buffer => free.pop() ?? Buffer.allocUnsafeSlow(BLOCK);

/** Nothing reads or writes it any more. */
export function giveBlock(block: Buffer): void {
  if (free.length < KEPT) free.push(block);
}

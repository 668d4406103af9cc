/** Bytes as exports have them. */

/** Lines of about `size` bytes, the same for the same seed. */
export function someLines(size: number, seed = 1): Buffer {
  const lines: string[] = [];
  let state = seed * 2_654_435_761;
  for (let length = 0; length < size; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const value = { resourceType: 'Observation', id: `${seed}-${lines.length}`, valueString: state.toString(36) };
    const line = `${JSON.stringify(value)}\n`;
    lines.push(line);
    length += line.length;
  }
  return Buffer.from(lines.join('')).subarray(0, size);
}

/** The same bytes in pieces of these sizes, again and again. */
export function* inPieces(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  for (let at = 0, number = 0; at < bytes.length; number++) {
    const size = Math.max(1, sizes[number % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

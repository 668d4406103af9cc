/**
 * PRELOGIN and LOGIN7: what the client says of itself before it may ask.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/60f56408-0188-4cd5-8b90-25c6f2423868
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/773a62b6-ee89-4c02-9e5e-344882630aac
 */

export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly application: string;
  /** ApplicationIntent=ReadOnly. */
  readonly readOnlyIntent: boolean;
}

export const encryption = { off: 0, on: 1, none: 2, required: 3 } as const;

const options = { version: 0, encryption: 1, instance: 2, thread: 3, mars: 4, end: 0xff } as const;

/** Each option: its number, where its bytes are and how many. */
export function preloginAnswer(encrypts: number): Buffer {
  const answers: [number, Buffer][] = [
    [options.version, Buffer.from([16, 0, 0, 0, 0, 0])],
    [options.encryption, Buffer.from([encrypts])],
    [options.instance, Buffer.from([0])],
    [options.thread, Buffer.alloc(0)],
    [options.mars, Buffer.from([0])],
  ];
  const heads: Buffer[] = [];
  let at = answers.length * 5 + 1;
  for (const [option, bytes] of answers) {
    const head = Buffer.alloc(5);
    head[0] = option;
    head.writeUInt16BE(at, 1);
    head.writeUInt16BE(bytes.length, 3);
    heads.push(head);
    at += bytes.length;
  }
  return Buffer.concat([...heads, Buffer.from([options.end]), ...answers.map(([, bytes]) => bytes)]);
}

/** What the client wants of encryption. */
export function encryptionAsked(prelogin: Buffer): number {
  for (let at = 0; prelogin[at] !== options.end; at += 5) {
    if (prelogin[at] === options.encryption) return prelogin[prelogin.readUInt16BE(at + 1)]!;
  }
  return encryption.none;
}

const TYPE_FLAGS = 26;
const READ_ONLY = 0x20;
/** Where the position and length of each text stand. */
const texts = { user: 40, password: 44, application: 48, database: 68 } as const;

export function readLogin(data: Buffer): Login {
  const bytes = (field: keyof typeof texts) => {
    const start = data.readUInt16LE(texts[field]);
    return data.subarray(start, start + 2 * data.readUInt16LE(texts[field] + 2));
  };
  const text = (field: keyof typeof texts) => bytes(field).toString('utf16le');
  return {
    user: text('user'),
    password: clear(bytes('password')).toString('utf16le'),
    database: text('database'),
    application: text('application'),
    readOnlyIntent: (data[TYPE_FLAGS]! & READ_ONLY) !== 0,
  };
}

/** Hidden only from a glance: each byte is XORed and its halves change places. */
const clear = (hidden: Buffer): Buffer =>
  Buffer.from(hidden.map((byte) => ((byte ^ 0xa5) >> 4) | (((byte ^ 0xa5) & 0x0f) << 4)));

/** Answers of Redis out of the pieces that a socket delivers. https://redis.io/docs/latest/develop/reference/protocol-spec/ (RESP2) */

export type Answer = string | number | null | Error | Answer[];

interface Read {
  readonly answer: Answer;
  readonly end: number;
}

export class Answers {
  readonly #onAnswer: (answer: Answer) => void;
  #rest: Buffer = Buffer.alloc(0);

  constructor(onAnswer: (answer: Answer) => void) {
    this.#onAnswer = onAnswer;
  }

  /** Throws when it is not what Redis says. */
  read(piece: Buffer): void {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    let at = 0;
    for (let read = answerAt(bytes, 0); read !== undefined; read = answerAt(bytes, at)) {
      at = read.end;
      this.#onAnswer(read.answer);
    }
    this.#rest = bytes.subarray(at);
  }
}

/** undefined: it is not whole yet. */
function answerAt(bytes: Buffer, at: number): Read | undefined {
  const line = bytes.indexOf('\r\n', at);
  if (line < 0) return undefined;
  const [kind, text] = [bytes.toString('latin1', at, at + 1), bytes.toString('utf8', at + 1, line)];
  const after = line + 2;
  switch (kind) {
    case '+':
      return { answer: text, end: after };
    case '-':
      return { answer: new Error(text), end: after };
    case ':':
      return { answer: Number(text), end: after };
    case '$': {
      const length = Number(text);
      if (length < 0) return { answer: null, end: after };
      const end = after + length;
      return end + 2 > bytes.length ? undefined : { answer: bytes.toString('utf8', after, end), end: end + 2 };
    }
    case '*':
      return Number(text) < 0 ? { answer: null, end: after } : listAt(bytes, after, Number(text));
    default:
      throw new Error('This is no answer of Redis.');
  }
}

function listAt(bytes: Buffer, from: number, count: number): Read | undefined {
  const answers: Answer[] = [];
  let at = from;
  for (let i = 0; i < count; i++) {
    const read = answerAt(bytes, at);
    if (read === undefined) return undefined;
    answers.push(read.answer);
    at = read.end;
  }
  return { answer: answers, end: at };
}

/** One client of the stand-in: login, requests one after the other, and attention at any time. */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { encryption, encryptionAsked, preloginAnswer, readLogin } from './login.ts';
import { kinds, type Message, Outgoing, unpack } from './packets.ts';
import { type Asked, readRequest } from './requests.ts';
import type { Answer, Seen, StandInOptions } from './server.ts';
import { type Handshake, startTls } from './tls.ts';
import * as tokens from './tokens.ts';
import { typeOf } from './types.ts';

export class Session {
  readonly #socket: Socket;
  readonly #options: StandInOptions;
  readonly #see: (seen: Seen) => void;
  #to: Duplex;
  #handshake: Handshake | undefined;
  #working: Promise<void> = Promise.resolve();
  #attention = Promise.withResolvers<void>();
  #given = false;
  #transaction: Buffer | undefined;

  constructor(socket: Socket, options: StandInOptions, see: (seen: Seen) => void) {
    this.#socket = socket;
    this.#options = options;
    this.#see = see;
    this.#to = socket;
    const take = unpack((message) => this.#take(message));
    // During the handshake messages hold TLS; afterwards TLS holds messages.
    socket.on('data', (bytes: Buffer) => (this.#to === socket ? take(bytes) : this.#handshake?.feed(bytes)));
    socket.on('error', () => undefined);
  }

  /** As KILL does: the client finds its connection gone. */
  kill(): void {
    this.#socket.destroy();
  }

  get inTransaction(): boolean {
    return this.#transaction !== undefined;
  }

  #take(message: Message): void {
    if (message.kind === kinds.attention) {
      this.#see({ kind: 'attention' });
      this.#given = true;
      this.#attention.resolve();
      // It is acknowledged in a message of its own, after the one that it cuts short.
      this.#after(() => this.#out().end(tokens.done(tokens.status.attention)));
      return;
    }
    if (message.kind === kinds.prelogin) this.#prelogin(message.data);
    else this.#work(message);
  }

  #work(message: Message): void {
    this.#after(async () => {
      this.#given = false;
      this.#attention = Promise.withResolvers<void>();
      if (message.kind === kinds.login) await this.#login(message.data);
      else if (message.ignored) await this.#out().end(tokens.done(tokens.status.error));
      else await this.#ask(readRequest(message));
    });
  }

  #after(work: () => Promise<void>): void {
    this.#working = this.#working.then(work).catch((error: unknown) => {
      this.#socket.destroy(error instanceof Error ? error : undefined);
      throw error;
    });
  }

  readonly #out = (): Outgoing => new Outgoing(this.#to);

  #prelogin(data: Buffer): void {
    if (this.#handshake !== undefined) {
      this.#handshake.feed(data);
      return;
    }
    const { certificate } = this.#options;
    const secure = certificate !== undefined && encryptionAsked(data) !== encryption.none;
    void this.#out().end(preloginAnswer(secure ? encryption.on : encryption.none));
    if (!secure) return;
    this.#handshake = startTls(this.#socket, certificate, () => {
      const clear = this.#handshake!.clear;
      clear.on(
        'data',
        unpack((message) => this.#take(message)),
      );
      this.#to = clear;
    });
  }

  async #login(data: Buffer): Promise<void> {
    const login = readLogin(data);
    this.#see({ kind: 'login', ...login });
    if (login.password !== (this.#options.password ?? '')) {
      const message = `Login failed for user '${login.user}'.`;
      await this.#out().end(
        tokens.errorToken({ number: 18456, message, severity: 14 }),
        tokens.done(tokens.status.error),
      );
      this.#socket.end();
      return;
    }
    await this.#out().end(
      tokens.databaseChanged(login.database),
      tokens.collationChanged(),
      tokens.loginAcknowledged(),
      tokens.done(tokens.status.final),
    );
  }

  async #ask(asked: Asked): Promise<void> {
    this.#see(asked);
    const answer = this.#options.answer?.(asked);
    if (answer === undefined && (asked.kind === 'begin' || asked.kind === 'commit' || asked.kind === 'rollback')) {
      return this.#transact(asked.kind);
    }
    const done = asked.kind === 'statement' ? tokens.doneProcedure : tokens.done;
    await this.#answer(answer, done, asked.kind === 'bulk' ? asked.rows.length : 0);
  }

  async #answer(answer: Answer | undefined, done: typeof tokens.done, count: number): Promise<void> {
    const out = this.#out();
    if (answer === 'deaf') return new Promise((resolve) => this.#socket.once('close', resolve));
    if (answer === 'never') {
      await this.#attention.promise;
      return out.end(done(tokens.status.error));
    }
    if (answer === undefined) return out.end(done(tokens.status.count, count));
    if ('error' in answer) {
      const ended = answer.rollsBack ? this.#transaction : undefined;
      if (ended !== undefined) this.#transaction = undefined;
      const rolledBack = ended === undefined ? [] : [tokens.transactionRolledBack(ended)];
      await out.end(tokens.errorToken(answer.error), ...rolledBack, done(tokens.status.error));
      if ((answer.error.severity ?? 16) >= 20) this.#socket.end();
      return;
    }
    const columns = Object.entries(answer.columns).map(([name, type]) => ({ name, type: typeOf(type) }));
    await out.write(tokens.columnsToken(columns));
    let rows = 0;
    for (const cells of answer.rows) {
      if (this.#given || this.#socket.destroyed) break;
      await out.write(tokens.rowToken(columns, cells));
      // Attention may have come meanwhile.
      if (++rows % 64 === 0) await new Promise(setImmediate);
    }
    await out.end(done(this.#given ? tokens.status.error : tokens.status.count, rows));
  }

  async #transact(kind: 'begin' | 'commit' | 'rollback'): Promise<void> {
    const id = this.#transaction ?? randomBytes(8);
    this.#transaction = kind === 'begin' ? id : undefined;
    const changed = {
      begin: tokens.transactionBegun,
      commit: tokens.transactionCommitted,
      rollback: tokens.transactionRolledBack,
    }[kind];
    await this.#out().end(changed(id), tokens.done(tokens.status.final));
  }
}

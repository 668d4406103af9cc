/**
 * A stand-in for Oracle: the server side of Oracle Net and TTC, as far as the unmodified thin driver uses it to log on,
 * bind, execute, fetch, break and log off. It shows how we use the driver. It knows no SQL: what a statement answers is
 * a function that the test gives.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { markers, PacketStream } from './packets.ts';
import { OracleError, Session, type SessionOptions } from './session.ts';

export interface OracleStandInOptions extends SessionOptions {
  /** PEM of a key and its certificate: the server then speaks TLS only, as a `tcps` listener does. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** While it is true, the server neither answers nor notices breaks, as when the network swallows everything. */
  readonly mute?: () => boolean;
  /** A TNS error number with which connections are refused while it is set. */
  readonly refuses?: () => number | undefined;
}

export interface OracleStandIn {
  readonly port: number;
  /** All that ever logged on, the oldest first. */
  readonly sessions: readonly Session[];
  readonly connected: () => number;
  /** As ALTER SYSTEM KILL SESSION does: what runs or comes next is answered ORA-00028. */
  readonly kill: (session: number) => void;
  /** As a crash does: connections end without a word. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
}

export async function startOracle(options: OracleStandInOptions): Promise<OracleStandIn> {
  const sessions: Session[] = [];
  const sockets = new Map<Socket, Session>();
  const serveSocket = (socket: Socket): void => {
    const session = new Session(sessions.length + 1, options);
    sessions.push(session);
    sockets.set(socket, session);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      session.leave();
    });
    serve(socket, session, options);
  };
  const { tls } = options;
  const server = tls === undefined ? createServer(serveSocket) : createTlsServer(tls, serveSocket);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of sockets.keys()) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    sessions,
    connected: () => sockets.size,
    kill: (id) =>
      sessions.find((session) => session.id === id)?.kill(new OracleError(28, 'your session has been killed')),
    cut,
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

function serve(socket: Socket, session: Session, { refuses, mute }: OracleStandInOptions): void {
  const packets = new PacketStream(socket);
  let turn: Promise<void> = Promise.resolve();
  const answer = async (message: Buffer): Promise<void> => {
    const bytes = await session.handle(message);
    if (bytes !== undefined) packets.message(bytes);
    if (session.isKilled) socket.end();
  };
  const afterwards = (what: () => Promise<void> | void) => {
    turn = turn.then(what).catch((error: unknown) => {
      socket.destroy();
      process.emitWarning(`The Oracle stand-in did not understand its client: ${error}`);
    });
  };
  socket.on('data', (chunk) => {
    if (mute?.()) return;
    for (const packet of packets.push(chunk)) {
      if (packet.kind === 'connect') {
        const refusal = refuses?.();
        if (packet.dataFollows) continue;
        if (refusal === undefined) packets.accept();
        else packets.refuse(refusal);
      } else if (packet.kind === 'data') afterwards(() => answer(packet.message));
      else if (packet.kind === 'end') socket.end();
      else if (packet.says !== markers.reset) {
        session.interrupt();
        packets.marker(markers.break);
      } else {
        afterwards(() => {
          packets.marker(markers.reset);
          packets.message(session.reset());
        });
      }
    }
  });
}

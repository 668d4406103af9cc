/**
 * TLS inside of TDS: while hands are shaken, its records travel in PRELOGIN messages; afterwards everything is TLS.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/60f56408-0188-4cd5-8b90-25c6f2423868
 */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { Certificate } from '../../support/certificate.ts';
import { kinds, Outgoing } from './packets.ts';

export interface Handshake {
  /** The clear side. */
  readonly clear: TLSSocket;
  /** What the client sent, taken out of its message. */
  readonly feed: (bytes: Buffer) => void;
}

export function startTls(socket: Socket, certificate: Certificate, onSecure: () => void): Handshake {
  let shaken = false;
  let waiting: Buffer[] = [];
  /** The records of one turn go together, because the client waits for one message. */
  const flush = () => {
    const data = Buffer.concat(waiting);
    waiting = [];
    if (data.length === 0) return;
    if (shaken) socket.write(data);
    else void new Outgoing(socket, kinds.prelogin).end(data);
  };
  const wire = new Duplex({
    read: () => undefined,
    write(bytes: Buffer, _, next) {
      if (shaken) return void socket.write(bytes, () => next());
      waiting.push(bytes);
      if (waiting.length === 1) setImmediate(flush);
      next();
    },
  });
  const clear = new TLSSocket(wire, { isServer: true, ...certificate, maxVersion: 'TLSv1.2' });
  clear.once('secure', () => {
    // The last records of the handshake still go in a message.
    setImmediate(() => {
      flush();
      shaken = true;
      onSecure();
    });
  });
  clear.on('error', () => socket.destroy());
  return { clear, feed: (bytes) => void wire.push(bytes) };
}

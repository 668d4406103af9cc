/**
 * A stand-in for SQL Server: enough of TDS 7.4 that the real driver logs in, asks, streams, gives up and is thrown out.
 * It knows no SQL: a test says what each request is answered with, and reads in `log` what arrived.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/
 */
import { type AddressInfo, createServer } from 'node:net';
import type { Certificate } from '../../support/certificate.ts';
import type { Login } from './login.ts';
import type { Asked } from './requests.ts';
import { Session } from './session.ts';
import type { ServerError } from './tokens.ts';

export type Cells = readonly (string | null)[];

export type Answer =
  | { readonly columns: Readonly<Record<string, string>>; readonly rows: Iterable<Cells> }
  /** `rollsBack`: the transaction too, as after a conversion that fails. */
  | { readonly error: ServerError; readonly rollsBack?: true }
  /** Nothing comes until the client gives up. */
  | 'never'
  /** Nor then. */
  | 'deaf';

export type Seen = { readonly kind: 'attention' } | ({ readonly kind: 'login' } & Login) | Asked;

export interface StandInOptions {
  readonly password?: string;
  /** undefined: the server has no TLS. */
  readonly certificate?: Certificate;
  /** What a request is answered with; undefined: done, without rows. */
  readonly answer?: (asked: Asked) => Answer | undefined;
}

export interface StandIn {
  readonly port: number;
  /** Everything that clients said, in order. */
  readonly log: readonly Seen[];
  readonly sessions: ReadonlySet<Session>;
  readonly close: () => Promise<void>;
}

export async function standIn(options: StandInOptions = {}): Promise<StandIn> {
  const log: Seen[] = [];
  const sessions = new Set<Session>();
  const server = createServer((socket) => {
    const session = new Session(socket, options, (seen) => log.push(seen));
    sessions.add(session);
    socket.on('close', () => sessions.delete(session));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    log,
    sessions,
    close: async () => {
      for (const session of sessions) session.kill();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

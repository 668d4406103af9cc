/** A wire to a server that can be cut, left hanging and mended: the way to a database that fails. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { after } from 'node:test';

export interface Wire {
  readonly port: number;
  /** Connections end, and new ones end at once. */
  readonly cut: () => void;
  /** Nothing gets through, and nobody is told. */
  readonly hang: () => void;
  readonly mend: () => void;
}

export async function openWire(host: string, port: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let state: 'whole' | 'cut' | 'hanging' = 'whole';
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(port, host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => void (state === 'whole' && to.write(bytes)));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  after(() => {
    end();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      state = 'cut';
      end();
    },
    hang: () => {
      state = 'hanging';
    },
    mend: () => {
      // What was lost on the way is missing in the middle of these.
      end();
      state = 'whole';
    },
  };
}

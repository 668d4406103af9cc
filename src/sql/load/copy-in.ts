/**
 * COPY … FROM STDIN over pg's own connection, one buffer a statement.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY
 */
import type { Client, Connection, Submittable } from 'pg';

/** pg calls these by name; its typings know only `submit`. */
interface CopyStatement extends Submittable {
  handleCopyInResponse(connection: CopyConnection): void;
  handleCommandComplete(): void;
  handleReadyForQuery(): void;
  handleError(error: Error): void;
}

interface CopyConnection extends Connection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

export function copyIn(client: Client, statement: string, lines: Uint8Array): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const copy: CopyStatement = {
    submit: (connection) => (connection as CopyConnection).query(statement),
    handleCopyInResponse(connection) {
      connection.sendCopyFromChunk(Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength));
      connection.endCopyFrom();
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => resolve(),
    handleError: (error) => reject(error),
  };
  client.query(copy);
  return promise;
}

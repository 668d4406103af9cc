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

export function copyIn(client: Client, statement: string, lines: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const copy: CopyStatement = {
    submit: (connection) => (connection as CopyConnection).query(statement),
    handleCopyInResponse(connection) {
      connection.sendCopyFromChunk(Buffer.from(lines));
      connection.endCopyFrom();
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => resolve(),
    handleError: (error) => reject(error),
  };
  client.query(copy);
  return promise;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One row in COPY's text format, with its line end. */
export function copyLine(row: readonly unknown[]): string {
  let line = '';
  for (const [at, value] of row.entries()) {
    if (at > 0) line += '\t';
    if (value === null || value === undefined) line += '\\N';
    else if (typeof value === 'string') line += value.replace(/[\\\t\n\r]/g, (found) => escapes[found]!);
    else line += String(value);
  }
  return `${line}\n`;
}

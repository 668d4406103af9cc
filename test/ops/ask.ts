/** A GET over a connection that the caller chooses, with the socket's errors. */
import { type Agent, get, type IncomingMessage } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly connection: string | undefined;
  readonly text: string;
}

/** Rejects with the socket's error. */
export function ask(where: string, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(where, { agent }, (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, connection: response.headers.connection, text });
      });
      response.once('error', reject);
    }).once('error', reject);
  });
}

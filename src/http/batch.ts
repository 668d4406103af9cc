/** `POST [base]` with a batch of reads and searches; each entry is answered by itself. https://hl7.org/fhir/R4/http.html#transaction */
import { FhirError, issue } from '../fhir/issue.ts';
import { batchEntries } from './batch-entries.ts';
import { entryExchange } from './batch-entry.ts';
import { entryText } from './batch-response.ts';
import { concurrently } from './concurrently.ts';
import { errorAnswer } from './errors.ts';
import type { Answer, Exchange } from './exchange.ts';
import { refusalOf } from './refusal.ts';
import type { Server } from './server.ts';

/** How an entry finds its interaction; given by the table of routes, which holds this one too. */
type AnswerOf = (server: Server, exchange: Exchange) => Answer | Promise<Answer>;

/** Entries answered at a time: a batch must not take every connection to the database. */
const atATime = 4;

export async function batch(server: Server, exchange: Exchange, answerOf: AnswerOf): Promise<Answer> {
  const entries = await batchEntries(server.config, exchange);
  const texts = await concurrently(atATime, entries, async (entry, at) => {
    const expression = `Bundle.entry[${at}]`;
    try {
      const asked = entryExchange(server.config.baseUrl, exchange, entry, expression);
      if (asked.method === 'POST' && asked.path.at(-1) !== '_search') {
        throw new FhirError(issue('F103', { method: 'POST' }, { expression: [expression] }));
      }
      const answer = await answerOf(server, asked);
      server.telemetry.requests.staged('batch', asked.timing.stages);
      return entryOf(server, asked.method, answer);
    } catch (error) {
      exchange.signal.throwIfAborted();
      return entryOf(server, 'GET', errorAnswer(error, refusalOf(server, exchange.requestId)));
    }
  });
  const list = texts.length === 0 ? '' : `,"entry":[${texts.join(',')}]`;
  return { status: 200, body: `{"resourceType":"Bundle","type":"batch-response"${list}}` };
}

function entryOf({ telemetry }: Server, method: string, answer: Answer): string {
  if (answer.issues) telemetry.requests.refused(answer.issues);
  return entryText(method, answer);
}

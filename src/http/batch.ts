/** `POST [base]` with a batch of reads and searches; each entry is answered by itself. https://hl7.org/fhir/R4/http.html#transaction */
import { FhirError, issue } from '../fhir/issue.ts';
import { batchEntries } from './batch-entries.ts';
import { entryExchange } from './batch-entry.ts';
import { entryText } from './batch-response.ts';
import { concurrently } from './concurrently.ts';
import { errorAnswer } from './errors.ts';
import type { Answer, Audited, Exchange } from './exchange.ts';
import { refusalOf } from './refusal.ts';
import type { Server } from './server.ts';

/** How an entry finds its interaction; given by the table of routes, which holds this one too. */
type AnswerOf = (server: Server, exchange: Exchange) => Answer | Promise<Answer>;

/** Entries answered at a time: a batch must not take every connection to the database. */
const atATime = 4;

export async function batch(server: Server, exchange: Exchange, answerOf: AnswerOf): Promise<Answer> {
  const entries = await batchEntries(server.config, exchange);
  const parts: { readonly exchange: Exchange; readonly answer: Audited }[] = [];
  const texts = await concurrently(atATime, entries, async (entry, at) => {
    const expression = `Bundle.entry[${at}]`;
    let asked: Exchange | undefined;
    try {
      asked = entryExchange(server.config.baseUrl, exchange, entry, expression);
      if (asked.method === 'POST' && !/^(_search$|\$)/.test(asked.path.at(-1) ?? '')) {
        throw new FhirError(issue('F103', { method: 'POST' }, { expression: [expression] }));
      }
      const answer = await answerOf(server, asked);
      server.telemetry.requests.staged('batch', asked.timing.stages);
      parts.push({ exchange: asked, answer: audited(answer) });
      return entryOf(server, asked.method, answer);
    } catch (error) {
      exchange.signal.throwIfAborted();
      const answer = errorAnswer(error, refusalOf(server, exchange.requestId));
      if (asked !== undefined) parts.push({ exchange: asked, answer: audited(answer) });
      return entryOf(server, 'GET', answer);
    }
  });
  const list = texts.length === 0 ? '' : `,"entry":[${texts.join(',')}]`;
  return { status: 200, body: `{"resourceType":"Bundle","type":"batch-response"${list}}`, parts };
}

/** Without its text, which stands in the batch's. */
const audited = ({ body: _, ...answer }: Answer): Audited => answer;

function entryOf({ telemetry }: Server, method: string, answer: Answer): string {
  if (answer.issues) telemetry.requests.refused(answer.issues);
  return entryText(method, answer);
}

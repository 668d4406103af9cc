/** What an error's answer needs of the server. */
import type { Refusal } from './errors.ts';
import type { Server } from './server.ts';

export function refusalOf({ config, log, database }: Server, requestId: string): Refusal {
  const { maxBodyBytes } = config;
  return { requestId, log, maxBodyBytes, retryAfter: () => database.state?.().primary.retryAfter ?? 1 };
}

/** An executor that is fit to be served from, or one clear sentence why not. */
import { FhirError } from '../fhir/issue.ts';
import { checkStart, type StartOptions } from './check-start.ts';
import type { Executor, ExecutorOptions } from './executor.ts';
import { sentenceOf } from './failure.ts';
import { openExecutor } from './open-executor.ts';

/** Throws one line for each thing that is wrong: what, and what to do. None holds a password. */
export async function openChecked(
  url: string,
  options: ExecutorOptions,
  checks: Omit<StartOptions, 'url'>,
): Promise<Executor> {
  // What the database says is in the sentence: the log need not have it too.
  let started = false;
  const onError: ExecutorOptions['onError'] = (error) => {
    if (started) options.onError(error);
  };
  let executor: Executor | undefined;
  try {
    executor = await openExecutor(url, { ...options, onError });
    await checkStart(executor, { ...checks, url });
    started = true;
    return executor;
  } catch (error) {
    await executor?.close();
    throw error instanceof FhirError || isTimeout(error) ? new Error(sentenceOf(error, url), { cause: error }) : error;
  }
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

/**
 * Who asks. A request's signal goes with it to every statement, so it carries the client's name too: nothing in between
 * has to know. Portico's own work, such as reading held tables, has a signal without a name.
 */
const client = Symbol('client');

type Named = AbortSignal & { [client]?: string };

export function nameClient(signal: AbortSignal, name: string): AbortSignal {
  (signal as Named)[client] = name;
  return signal;
}

/** undefined: Portico itself. */
export const clientOf = (signal: AbortSignal): string | undefined => (signal as Named)[client];

/** Aborted with the first of both, and of the same client. */
export function orAborted(signal: AbortSignal, by: AbortSignal): AbortSignal {
  const either = AbortSignal.any([signal, by]);
  const name = clientOf(signal);
  return name === undefined ? either : nameClient(either, name);
}

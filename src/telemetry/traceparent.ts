/** The trace that a client says its request belongs to. https://www.w3.org/TR/trace-context/#traceparent-header */
import { isSpanContextValid, type SpanContext } from '@opentelemetry/api';

const form = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/**
 * undefined when there is none, or when it is not one: then a trace begins here. `tracestate` is not looked at, because it
 * may hold anything.
 */
export function parentOf(header: string | string[] | undefined): SpanContext | undefined {
  const [, version, traceId, spanId, flags, more] = form.exec(typeof header === 'string' ? header : '') ?? [];
  if (traceId === undefined || spanId === undefined || (version === '00' && more !== undefined)) return undefined;
  const parent: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags ?? '', 16) & 1, isRemote: true };
  return isSpanContextValid(parent) ? parent : undefined;
}

/** Traces by OTLP over HTTP, loaded where a receiver is configured. https://opentelemetry.io/docs/specs/otlp/#otlphttp */
import type { Tracing } from './tracing.ts';

/** undefined without an endpoint: then nothing of OpenTelemetry is loaded. */
export async function openTracing(endpoint: string, percent: number, version: string): Promise<Tracing | undefined> {
  if (endpoint === '') return undefined;
  return (await import('./otlp.ts')).otlpTracing(endpoint, percent, version);
}

/**
 * Spans made by OpenTelemetry's SDK and sent in batches. Nothing is registered globally: a request's span travels in an
 * AsyncLocalStorage of our own. https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Statement } from '../sql/statement.ts';
import { parentOf } from './traceparent.ts';
import type { CallSpan, RequestSpan, Tracing } from './tracing.ts';

/** A receiver that does not answer delays the end of the process by no more. */
const closeMs = 2_000;

/** What comes faster than it can be sent is dropped, at some ten megabytes. */
const batches = {
  maxQueueSize: 20_000,
  maxExportBatchSize: 2_000,
  scheduledDelayMillis: 1_000,
  exportTimeoutMillis: 10_000,
} as const;

/** https://opentelemetry.io/docs/specs/semconv/registry/attributes/db/#db-system-name */
const systems: Readonly<Record<string, string>> = {
  postgres: 'postgresql',
  mysql: 'mysql',
  mssql: 'microsoft.sql_server',
  oracle: 'oracle.db',
};

export function otlpTracing(endpoint: string, percent: number, version: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const named = resourceFromAttributes({ 'service.name': 'portico', 'service.version': version });
  const said = detectResources({ detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector] });
  const provider = new TracerProvider({
    resource: defaultResource().merge(named).merge(said),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(percent / 100) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, ...batches })],
  });
  const tracer = provider.getTracer('portico', version);
  const current = new AsyncLocalStorage<Context>();
  return {
    request: (startedAt, headers) => requestSpan(tracer, current, startedAt, headers),
    call: (engine, statements) => {
      const parent = current.getStore();
      return parent && callSpan(tracer, parent, engine, statements);
    },
    close: async () => {
      const late = new Promise<void>((resolve) => void setTimeout(resolve, closeMs).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  };
}

function requestSpan(
  tracer: Tracer,
  current: AsyncLocalStorage<Context>,
  startTime: number,
  headers: Parameters<Tracing['request']>[1],
): RequestSpan {
  const remote = parentOf(headers.traceparent);
  const above = remote === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, remote);
  const span = tracer.startSpan('request', { kind: SpanKind.SERVER, startTime }, above);
  const own = trace.setSpan(above, span);
  return {
    traceId: span.spanContext().traceId,
    within: (what) => current.run(own, what),
    end: ({ method, route, status, issue, stages }) => {
      if (!span.isRecording()) return;
      let from = startTime;
      for (const { stage, ms } of stages) {
        tracer.startSpan(stage, { startTime: from }, own).end(from + ms);
        from += ms;
      }
      span.updateName(`${method} ${route}`);
      span.setAttributes({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        ...(status >= 400 && { 'error.type': issue ?? String(status) }),
      });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** https://opentelemetry.io/docs/specs/semconv/database/database-spans/ */
function callSpan(tracer: Tracer, parent: Context, engine: string, statements: readonly Statement[]): CallSpan {
  const attributes = {
    'db.system.name': systems[engine] ?? engine,
    'db.operation.name': 'SELECT',
    'db.query.text': statements.map(({ sql }) => sql).join('; '),
    ...(statements.length > 1 && { 'db.operation.batch.size': statements.length }),
  };
  const span = tracer.startSpan('SELECT', { kind: SpanKind.CLIENT, attributes }, parent);
  return {
    end: (rows) => {
      span.setAttribute('db.response.returned_rows', rows);
      span.end();
    },
    fail: (reason) => {
      span.setAttribute('error.type', reason);
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/**
 * The metrics as Prometheus reads them, and Node.js' own beside them. Values are read when somebody asks, because to tell
 * prom-client of each would cost more than a read by id. https://prometheus.io/docs/instrumenting/exposition_formats/
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Labels, Measured, Metric } from './metric.ts';
import { metrics } from './metrics.ts';
import { bounds, type Tally } from './tally.ts';

export interface Exposition {
  readonly contentType: string;
  readonly text: () => Promise<string>;
}

export function exposition(measured: Measured): Exposition {
  const register = new Registry();
  collectDefaultMetrics({ register });
  for (const metric of metrics) add(metric, measured, register);
  return { contentType: register.contentType, text: () => register.metrics() };
}

function add(metric: Metric, measured: Measured, register: Registry): void {
  const { name, help } = metric;
  const options = { name, help, labelNames: Object.keys(metric.labels), registers: [register] };
  if (metric.kind === 'histogram') {
    new Tallied(options, () => metric.read(measured));
  } else if (metric.kind === 'counter') {
    const counter: Counter = new Counter({
      ...options,
      collect: () => {
        counter.reset();
        for (const [labels, value] of metric.read(measured)) counter.inc(labels, value);
      },
    });
  } else {
    const gauge: Gauge = new Gauge({
      ...options,
      collect: () => {
        gauge.reset();
        for (const [labels, value] of metric.read(measured)) gauge.set(labels, value);
      },
    });
  }
}

/** A histogram that has been counted elsewhere. */
class Tallied extends Histogram {
  readonly #name: string;
  readonly #help: string;
  readonly #read: () => Iterable<readonly [Labels, Tally]>;

  constructor(options: ConstructorParameters<typeof Histogram>[0], read: () => Iterable<readonly [Labels, Tally]>) {
    super(options);
    this.#name = options.name;
    this.#help = options.help;
    this.#read = read;
  }

  override async get(): ReturnType<Histogram['get']> {
    const values = [...this.#read()].flatMap(([labels, tally]) => this.#values(labels, tally));
    // Its types say that `type` is a number; it prints what it finds there.
    const read: unknown = { name: this.#name, help: this.#help, type: 'histogram', values };
    return read as Awaited<ReturnType<Histogram['get']>>;
  }

  /** What the registry asks first. */
  getForPromString(): ReturnType<Histogram['get']> {
    return this.get();
  }

  #values(labels: Labels, { counts, sumMs }: Tally) {
    const name = this.#name;
    let count = 0;
    const buckets = Array.from(counts, (of, at) => {
      count += of;
      const le = at < bounds.length ? bounds[at]! / 1000 : '+Inf';
      return { labels: { ...labels, le }, value: count, metricName: `${name}_bucket` };
    });
    return [
      ...buckets,
      { labels, value: sumMs / 1000, metricName: `${name}_sum` },
      { labels, value: count, metricName: `${name}_count` },
    ];
  }
}

/** Prometheus' text format, read as far as tests need it. https://prometheus.io/docs/instrumenting/exposition_formats/ */

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Throws on a line that is neither a comment nor a sample. */
export function parseExposition(text: string): readonly Sample[] {
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('# HELP ') || line.startsWith('# TYPE ')) return [];
    const [, name, labels = '', value] = /^([a-z_0-9]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (name === undefined || !(Number(value) >= 0 || value === 'Nan')) throw new Error(`no sample: ${line}`);
    const pairs = [...labels.matchAll(/([a-z_]+)="([^"\\]*)"(?:,|$)/g)].map(([, key = '', of = '']) => [key, of]);
    return [{ name, labels: Object.fromEntries(pairs), value: Number(value) }];
  });
}

/** The value of the one sample that has this name and these labels. */
export function valueIn(
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  const found = samples.filter(
    (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  if (found.length !== 1) throw new Error(`${found.length} samples ${name} ${JSON.stringify(labels)}`);
  return found[0]!.value;
}

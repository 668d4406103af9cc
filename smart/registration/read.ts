/** Members of what a client sends, read by their kind; each throws an InvalidMetadata that names the member. */
import { InvalidMetadata } from './invalid-metadata.ts';

export type Given = Readonly<Record<string, unknown>>;

export function text(given: Given, name: string): string | undefined {
  const value = given[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && value.length <= 10_000) return value;
  throw new InvalidMetadata(`${name} must be a string.`);
}

export function oneOf<const T extends string>(given: Given, name: string, known: readonly T[], fallback: T): T {
  const value = text(given, name) ?? fallback;
  const found = known.find((each) => each === value);
  if (found === undefined) throw new InvalidMetadata(`${name} must be one of ${known.join(', ')}.`);
  return found;
}

export function texts(given: Given, name: string): readonly string[] | undefined {
  const value = given[name];
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value) && value.length <= 50 && value.every((each) => typeof each === 'string')) {
    return [...new Set(value)];
  }
  throw new InvalidMetadata(`${name} must be a list of at most 50 strings.`);
}

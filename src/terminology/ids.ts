/** Ids of what has canonical URLs: the last part of the URL, with a prefix where two end alike. https://hl7.org/fhir/R4/datatypes.html#id */

export class Ids {
  readonly #local: readonly (readonly [url: string, id: string])[];
  readonly #others: () => readonly string[];
  #byId: Map<string, string> | undefined;
  #byUrl: Map<string, string> | undefined;

  /** `others` are asked for when an id is looked for: what has been read by then decides nothing. */
  constructor(local: readonly (readonly [url: string, id: string])[], others: () => readonly string[]) {
    this.#local = local;
    this.#others = others;
  }

  urlOf(id: string): string | undefined {
    return this.#made().get(id);
  }

  idOf(url: string): string | undefined {
    this.#byUrl ??= new Map([...this.#made()].map(([id, one]) => [one, id]));
    return this.#byUrl.get(url);
  }

  urls(): readonly string[] {
    return [...this.#made().values()];
  }

  #made(): ReadonlyMap<string, string> {
    if (this.#byId !== undefined) return this.#byId;
    const byId = new Map(this.#local.map(([url, id]) => [id, url]));
    for (const url of this.#others()) byId.set(freeId(url, byId), url);
    this.#byId = byId;
    return byId;
  }
}

/** `http://hl7.org/fhir/us/core/CodeSystem/condition-category` → `condition-category`, or `core-condition-category` and so on. */
function freeId(url: string, taken: ReadonlyMap<string, string>): string {
  const parts = url.split(/[/:]/).filter((part) => part !== '' && part !== 'ValueSet' && part !== 'CodeSystem');
  for (let from = parts.length - 1; from >= 0; from--) {
    const id = parts
      .slice(from)
      .join('-')
      .replace(/[^A-Za-z0-9.-]/g, '-')
      .slice(-64);
    if (!taken.has(id)) return id;
  }
  throw new Error(`No id is left for ${url}`);
}

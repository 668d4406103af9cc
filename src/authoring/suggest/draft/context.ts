/** What the parts of a draft gather while it is written: the words to import and the code sets to declare. */
import type { Assigned } from '../score/assign.ts';

export interface DraftCodeSet {
  /** The constant's name: `sexCd`. */
  readonly constant: string;
  /** `pat-master-sex-cd` */
  readonly name: string;
  readonly column: string;
  /** The element that its codes make. */
  readonly path: string;
  /** The code system of the local codes, or of standard codes that stand in the column as they are. */
  readonly system: string;
  readonly isStandard: boolean;
  /** URL of the value set that they are to be mapped into, where one is known. */
  readonly valueSet: string | undefined;
  readonly from: Assigned;
}

export class DraftContext {
  /** Of the legacy system, for URIs: `urn:meridian:sex-cd`. */
  readonly system: string;
  readonly table: string;
  readonly words = new Set<string>();
  readonly codeSets: DraftCodeSet[] = [];
  /** Columns for which an element has no room. */
  readonly aside: string[] = [];

  constructor(system: string, table: string) {
    this.system = kebab(system);
    this.table = table;
  }

  /** The word, imported. */
  use(word: string): string {
    this.words.add(word);
    return word;
  }

  /** A set for the codes of a column; one however many elements it makes. */
  codeSet(from: Assigned, valueSet: string | undefined, standard: string | undefined): DraftCodeSet {
    const column = from.known.column.name;
    const known = this.codeSets.find((set) => set.column === column);
    if (known !== undefined) return known;
    const set: DraftCodeSet = {
      constant: this.#constant(column),
      name: kebab(`${this.table}-${column}`),
      column,
      path: from.element.path,
      system: standard ?? `urn:${this.system}:${kebab(column)}`,
      isStandard: standard !== undefined,
      valueSet,
      from,
    };
    this.codeSets.push(set);
    return set;
  }

  /** `SEX_CD` → `sexCdCodes`: no name of an imported word. */
  #constant(column: string): string {
    const camel = kebab(column).replace(/-([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
    const name = `${/^\d/.test(camel) ? 'c' : ''}${camel}Codes`;
    return this.codeSets.some(({ constant }) => constant === name) ? `${name}${this.codeSets.length}` : name;
  }
}

export const kebab = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * The legacy system's own codes as code systems and value sets. Their canonical URLs are made of the system's, as other
 * systems do it for what nobody has to define. https://hl7.org/fhir/R4/valueset.html#identification
 */
import { type CodeSystemContent, type Content, defined, type ValueSetContent } from '../../fhir/terminology/content.ts';
import type { CodeSet } from './code-set.ts';

/** The value set of all codes of a code set. */
export const allCodesUrl = ({ system }: CodeSet): string => `${system}?fhir_vs`;

/** What HL7 defines, and beside it the codes of the legacy system. */
export function contentOf(codeSets: readonly CodeSet[]): Content {
  const local = localContent(codeSets);
  return {
    codeSystem: (url) => local.codeSystem(url) ?? defined.codeSystem(url),
    valueSet: (url) => local.valueSet(url) ?? defined.valueSet(url),
  };
}

function localContent(codeSets: readonly CodeSet[]): Content {
  const bySystem = new Map(codeSets.map((set) => [set.system, set]));
  const byValueSet = new Map(codeSets.map((set) => [allCodesUrl(set), set]));
  return {
    codeSystem: (url) => {
      const set = bySystem.get(url);
      return set && madeOf(set).codeSystem;
    },
    valueSet: (url) => {
      const set = byValueSet.get(url);
      return set && madeOf(set).valueSet;
    },
  };
}

interface Made {
  readonly loads: number;
  readonly codeSystem: CodeSystemContent;
  readonly valueSet: ValueSetContent;
}
const made = new WeakMap<CodeSet, Made>();

/** Made anew when the code table has been read again. */
function madeOf(set: CodeSet): Made {
  const known = made.get(set);
  if (known?.loads === set.loads) return known;
  const codeSystem = codeSystemOf(set);
  const one = { loads: set.loads, codeSystem, valueSet: allCodesOf(set, codeSystem) };
  made.set(set, one);
  return one;
}

function codeSystemOf(set: CodeSet): CodeSystemContent {
  const concepts = [...set.entries()].map(({ local, display }) => [local, display ?? local] as const);
  return {
    url: set.system,
    name: nameOf(set),
    title: titleOf(set),
    version: undefined,
    status: 'active',
    concepts: new Map(concepts),
    parents: new Map(),
    // A file lists the codes that somebody mapped; the legacy system's table lists all.
    isComplete: set.held !== undefined,
  };
}

function allCodesOf(set: CodeSet, { url: system, name, title, concepts }: CodeSystemContent): ValueSetContent {
  return {
    ...{ url: allCodesUrl(set), version: undefined, name, title, status: 'active' },
    include: [{ system, concepts: Object.fromEntries(concepts) }],
    exclude: [],
  };
}

/** That of the map, or of the set in words: `lab test`. */
export const titleOf = ({ map, name }: CodeSet): string => map?.title ?? name.replaceAll('-', ' ');

/** `lab-test` → `LabTest`: a name that programs can use. */
export const nameOf = ({ name }: CodeSet): string =>
  name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase());

/** A searchset Bundle as text, put together from texts. https://hl7.org/fhir/R4/bundle.html#searchset */
import { jsonString } from './json-text.ts';

export interface BundleEntry {
  readonly type: string;
  readonly id: string;
  /** FHIR JSON text. */
  readonly resource: string;
  readonly mode: 'match' | 'include';
  /** Of Patient/$match: how well it matches. https://hl7.org/fhir/R4/patient-operation-match.html */
  readonly matched?: { readonly score: number; readonly grade: string };
}

const MATCH_GRADE = 'http://hl7.org/fhir/StructureDefinition/match-grade';

export interface BundleParts {
  readonly baseUrl: string;
  readonly self: string;
  readonly next?: string | undefined;
  readonly total?: number | undefined;
  readonly entries: readonly BundleEntry[];
  /** JSON text of an OperationOutcome with warnings. */
  readonly outcome?: string | undefined;
}

export function searchsetText({ baseUrl, self, next, total, entries, outcome }: BundleParts): string {
  let text = '{"resourceType":"Bundle","type":"searchset"';
  if (total !== undefined) text += `,"total":${total}`;
  text += `,"link":[{"relation":"self","url":${jsonString(self)}}`;
  if (next !== undefined) text += `,{"relation":"next","url":${jsonString(next)}}`;
  text += ']';
  if (entries.length === 0 && outcome === undefined) return `${text}}`;
  text += ',"entry":[';
  let comma = '';
  for (const { type, id, resource, mode, matched } of entries) {
    const search = matched === undefined ? `{"mode":"${mode}"}` : matchText(matched);
    text += `${comma}{"fullUrl":"${baseUrl}/${type}/${id}","resource":${resource},"search":${search}}`;
    comma = ',';
  }
  if (outcome !== undefined) text += `${comma}{"resource":${outcome},"search":{"mode":"outcome"}}`;
  return `${text}]}`;
}

const matchText = ({ score, grade }: NonNullable<BundleEntry['matched']>): string =>
  `{"extension":[{"url":"${MATCH_GRADE}","valueCode":"${grade}"}],"mode":"match","score":${score}}`;

/** `8480-6$gt140`: one part per component, matched within one element. https://hl7.org/fhir/R4/search.html#combining */
import type { SearchParameter } from '../../fhir/definitions.ts';
import { splitEscaped } from '../escape.ts';
import type { CompositeValue, SimpleValue } from '../request.ts';
import { isValueIssue, type ValueIssue } from './value-issue.ts';

/** `parsePart` reads a part by the component's own search type; composites have no modifiers. */
export function parseComposite(
  text: string,
  parameter: SearchParameter,
  parsePart: (component: SearchParameter, text: string) => SimpleValue | ValueIssue,
): CompositeValue | ValueIssue {
  const components = parameter.components ?? [];
  const texts = splitEscaped(text, '$');
  if (texts.length !== components.length) return 'F125';
  const parts: SimpleValue[] = [];
  for (const [i, component] of components.entries()) {
    const partText = texts[i] ?? '';
    const part = partText === '' ? 'F125' : parsePart(component.parameter, partText);
    if (isValueIssue(part)) return part;
    parts.push(part);
  }
  return { type: 'composite', parts };
}

export function formatComposite({ parts }: CompositeValue, formatPart: (part: SimpleValue) => string): string {
  return parts.map(formatPart).join('$');
}

/** `CodeSystem/$lookup`: what a code is. https://hl7.org/fhir/R4/codesystem-operation-lookup.html */
import { FhirError, issue } from '../../../fhir/issue.ts';
import type { CodeSystemContent } from '../../../fhir/terminology/content.ts';
import type { ParametersParameter } from '../../../fhir/types.ts';
import { operation } from '../operation.ts';
import { codeInputs, codesAsked, displayLanguage, refuseLanguage } from './asked.ts';
import { codeSystemMeant, terminologyAt } from './known.ts';
import { parametersAnswer, textParameter } from './parameters.ts';

export const lookup = operation({
  name: 'lookup',
  type: 'CodeSystem',
  levels: ['type'],
  methods: ['GET', 'POST'],
  definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup',
  isOffered: () => true,
  inputs: {
    ...codeInputs,
    version: { type: 'string', documentation: 'The version of the code system.' },
    property: { type: 'code', max: '*', documentation: 'parent and child are known; without it, both.' },
    displayLanguage,
  },
  handle: (server, exchange, { values }) => {
    refuseLanguage(values.displayLanguage);
    const { version, property: asked } = values;
    const [{ system, code }] = codesAsked(values);
    const codeSystem = codeSystemMeant(terminologyAt(server), exchange, { url: system, version });
    const display = codeSystem.concepts.get(code);
    if (display === undefined) {
      throw new FhirError(codeSystem.isComplete ? issue('F624', {}) : issue('F625', { system: codeSystem.url }));
    }
    const properties = propertiesOf(codeSystem, code).filter(([name]) => asked.length === 0 || asked.includes(name));
    return parametersAnswer([
      { name: 'name', valueString: codeSystem.name },
      textParameter('version', codeSystem.version),
      { name: 'display', valueString: display },
      ...properties.map(([name, value]) => property(name, value)),
    ]);
  },
});

function propertiesOf({ parents }: CodeSystemContent, code: string): (readonly [name: string, code: string])[] {
  const parent = parents.get(code);
  const children = [...parents].filter(([, above]) => above === code).map(([below]) => ['child', below] as const);
  return parent === undefined ? children : [['parent', parent], ...children];
}

const property = (name: string, valueCode: string): ParametersParameter => ({
  name: 'property',
  part: [
    { name: 'code', valueCode: name },
    { name: 'value', valueCode },
  ],
});

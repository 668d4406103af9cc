/** `ValueSet/$validate-code` and `CodeSystem/$validate-code`, of types and instances. https://hl7.org/fhir/R4/valueset-operation-validate-code.html */
import type { CodeAsked, Validated } from '../../../terminology/validate.ts';
import { validateInCodeSystem, validateInValueSet } from '../../../terminology/validate.ts';
import type { Answer } from '../../exchange.ts';
import { operation } from '../operation.ts';
import { codeInputs, codesAsked, conceptInput, displayLanguage, refuseLanguage } from './asked.ts';
import { valueSetAsked, valueSetInputs } from './expand.ts';
import { codeSystemMeant, terminologyAt } from './known.ts';
import { parametersAnswer, textParameter } from './parameters.ts';

const display = { type: 'string', documentation: 'What the code is shown as; it has to be its own display.' } as const;

export const validateCodeOfValueSet = operation({
  name: 'validate-code',
  type: 'ValueSet',
  levels: ['type', 'instance'],
  methods: ['GET', 'POST'],
  definition: 'http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code',
  isOffered: () => true,
  inputs: { ...valueSetInputs, ...codeInputs, ...conceptInput, display, displayLanguage },
  handle: (server, exchange, { values }) => {
    refuseLanguage(values.displayLanguage);
    const terminology = terminologyAt(server);
    const valueSet = valueSetAsked(terminology, exchange, values);
    return answerOf(codesAsked(values), (asked) => validateInValueSet(valueSet, terminology, asked));
  },
});

export const validateCodeOfCodeSystem = operation({
  name: 'validate-code',
  type: 'CodeSystem',
  levels: ['type', 'instance'],
  methods: ['GET', 'POST'],
  definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-validate-code',
  isOffered: () => true,
  inputs: {
    url: { type: 'uri', documentation: 'The code system.' },
    code: { type: 'code', documentation: 'The code.' },
    version: { type: 'string', documentation: 'The version of the code system.' },
    display,
    coding: codeInputs.coding,
    ...conceptInput,
    displayLanguage,
  },
  handle: (server, exchange, { values }) => {
    refuseLanguage(values.displayLanguage);
    const { url, version } = values;
    const codeSystem = codeSystemMeant(terminologyAt(server), exchange, { url, version });
    return answerOf(codesAsked({ ...values, system: codeSystem.url }), (asked) =>
      validateInCodeSystem(codeSystem, asked),
    );
  },
});

/** Of several codes, the first that is valid; none is: what is wrong with the first. */
function answerOf([first, ...others]: [CodeAsked, ...CodeAsked[]], validate: (asked: CodeAsked) => Validated): Answer {
  const one = validate(first);
  const found = one.result ? one : (others.map(validate).find(({ result }) => result) ?? one);
  return parametersAnswer([
    { name: 'result', valueBoolean: found.result },
    textParameter('message', found.message),
    textParameter('display', found.display),
  ]);
}

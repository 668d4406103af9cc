/** What an operation gives back: a Parameters resource. https://hl7.org/fhir/R4/parameters.html */
import type { Parameters, ParametersParameter } from '../../../fhir/types.ts';
import type { Answer } from '../../exchange.ts';

/** Parameters without a value, which are undefined, are left out. */
export function parametersAnswer(parameters: readonly (ParametersParameter | undefined)[]): Answer {
  const parameter = parameters.filter((one) => one !== undefined);
  const resource: Parameters = { resourceType: 'Parameters', parameter };
  return { status: 200, body: JSON.stringify(resource) };
}

export function textParameter(name: string, valueString: string | undefined): ParametersParameter | undefined {
  return valueString === undefined ? undefined : { name, valueString };
}

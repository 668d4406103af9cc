/** The operations that are offered as resources: the input parameters that this server has of each. https://hl7.org/fhir/R4/operationdefinition.html */
import type { OperationDefinition, OperationDefinitionParameter } from '../src/fhir/types.ts';

export interface DefinedOperation {
  readonly name: string;
  readonly type?: string;
  readonly levels: readonly ('system' | 'type' | 'instance')[];
  /** Of the operation that it is; this server's may have fewer parameters. */
  readonly definition: string;
  readonly inputs: Readonly<Record<string, DefinedInput>>;
}

interface DefinedInput {
  readonly type: string;
  readonly min?: 1;
  readonly max?: '*';
  readonly resource?: string;
  readonly documentation: string;
}

export const operationId = ({ type, name }: Pick<DefinedOperation, 'type' | 'name'>): string =>
  type === undefined ? name : `${type}-${name}`;

export function operationDefinition(operation: DefinedOperation, baseUrl: string): OperationDefinition {
  const { name, type, levels, definition, inputs } = operation;
  const id = operationId(operation);
  return {
    resourceType: 'OperationDefinition',
    id,
    url: `${baseUrl}/OperationDefinition/${id}`,
    name: id.replace(/\W+(\w)/g, (_, first: string) => first.toUpperCase()),
    status: 'active',
    kind: 'operation',
    affectsState: false,
    code: name as OperationDefinition['code'],
    base: definition,
    ...(type && { resource: [type] as OperationDefinition['resource'] }),
    system: levels.includes('system'),
    type: levels.includes('type'),
    instance: levels.includes('instance'),
    parameter: [
      ...Object.entries(inputs).map(([input, described]) => inputOf(input, described)),
      { name: 'return' as const, use: 'out', min: 1, max: '1', type: 'Any' },
    ] as OperationDefinitionParameter[],
  };
}

function inputOf(name: string, described: DefinedInput) {
  const { type, resource, documentation } = described;
  const min = described.min ?? 0;
  const max = described.max ?? '1';
  return { name, use: 'in', min, max, documentation, type: type === 'Resource' ? (resource ?? 'Resource') : type };
}

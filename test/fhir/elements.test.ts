/** Two independent readings of R4 agree: ours, and that of DefinitelyTyped. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type ElementDefinition, elementDefinitions, resourceTypes } from '../../src/fhir/definitions.ts';

const declarations = readFileSync(new URL('../../node_modules/@types/fhir/r4.d.ts', import.meta.url), 'utf8');

interface Property {
  readonly optional: boolean;
  readonly array: boolean;
}

/** `ObservationComponent` → its base and its own properties. */
const interfaces = new Map(
  [...declarations.matchAll(/export interface (\w+)(?:<[^>]*>)?(?: extends (\w+))? \{([\s\S]*?)\n\}/g)].map(
    ([, name = '', base, body = '']) => [name, { base, own: propertiesIn(body) }],
  ),
);

function propertiesIn(body: string): Map<string, Property> {
  const lines = body.matchAll(/^ {2}(?:readonly )?'?(\w+)'?(\??): (.*?)(?: \| undefined)?;$/gm);
  return new Map(
    [...lines].map(([, name = '', mark, type]) => [name, { optional: mark === '?', array: /]$/.test(type ?? '') }]),
  );
}

function propertiesOf(name: string): Map<string, Property> {
  const found = interfaces.get(name);
  if (found === undefined) return new Map();
  return new Map([...(found.base === undefined ? [] : propertiesOf(found.base)), ...found.own]);
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** `value[x]` is one property per datatype, and then none of them is required. */
function propertyNames({ name, types, choice }: ElementDefinition): string[] {
  return choice ? types.map((type) => name + capital(type)) : [name];
}

/** Resources and everything that they are made of. */
function reachable(): Set<string> {
  const names = new Set<string>(resourceTypes);
  for (const name of names)
    for (const { types } of elementDefinitions(name).values()) for (const type of types) names.add(type);
  return names;
}

test('every resource, datatype and backbone has R4’s elements, with their cardinality', () => {
  let compared = 0;
  for (const type of reachable()) {
    const elements = elementDefinitions(type);
    const properties = propertiesOf(type.split('.').map(capital).join(''));
    if (elements.size === 0 || type === 'Resource') continue;
    const names = [...elements.values()].flatMap(propertyNames);
    assert.deepEqual(names.toSorted(), expectedNames(type, properties, elements), type);
    for (const element of elements.values()) {
      if (element.choice) continue;
      const property = properties.get(element.name);
      assert.equal(element.max === '*', property?.array, `${type}.${element.name} max`);
      assert.equal(element.min === 0, property?.optional, `${type}.${element.name} min`);
    }
    compared += 1;
  }
  assert.ok(compared > 600, `${compared}`);
});

/** DefinitelyTyped gives the inner elements of datatypes a modifierExtension, which R4 does not. */
function expectedNames(
  type: string,
  properties: ReadonlyMap<string, Property>,
  elements: ReadonlyMap<string, ElementDefinition>,
): string[] {
  const inDatatype = type.includes('.') && !resourceTypes.includes(type.slice(0, type.indexOf('.')));
  return [...properties.keys()]
    .filter((name) => !name.startsWith('_') && !(name === 'resourceType' && resourceTypes.includes(type)))
    .filter((name) => !(inDatatype && name === 'modifierExtension' && !elements.has(name)))
    .toSorted();
}

/** The JSON text that is sent is the object that the mapping reads, for every row of the demonstration hospital. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { elementDefinitions } from '../../src/fhir/definitions.ts';
import { layoutOf } from '../../src/plan/layout.ts';
import { elementsOf } from '../../src/plan/shape.ts';
import { renderers } from '../../src/render/renderers.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor, resourcesOf } from '../support/engine.ts';
import { everyRow } from '../support/everything.ts';

const engine = await engineFor({ folder, file: await demoFile() });
const { registry, database } = engine;
const rendererOf = renderers({ zone: registry.system.zone, version: registry.version });

/** All elements, the summaries, and each element by itself. */
function shapes(type: string) {
  const names = [...elementDefinitions(type).keys()];
  return [
    undefined,
    elementsOf(type, { summary: 'true' }),
    elementsOf(type, { summary: 'text' }),
    elementsOf(type, { summary: 'data' }),
    ...names.map((name) => elementsOf(type, { summary: 'false', elements: [name] })),
  ];
}

for (const type of registry.types) {
  test(`${type}: the text says what the object says, whatever elements are asked for`, async () => {
    const rows = await everyRow(registry, database, type);
    assert.ok(rows.length > 0);
    for (const shape of shapes(type)) {
      // Every row as a whole; of each choice of elements enough rows to meet every branch of the mapping.
      const step = shape === undefined ? 1 : Math.max(1, Math.floor(rows.length / 300));
      for (let i = 0; i < rows.length; i += step) {
        const { source, layout, row } = rows[i]!;
        const render = rendererOf(source, layout, shape);
        assert.deepEqual(JSON.parse(render.write(row)), render.toResource(row), shape?.name);
      }
    }
  });

  test(`${type}: fewer elements are read from fewer columns, and say the same`, async () => {
    for (const query of ['_summary=true', '_summary=text', '_elements=id']) {
      const asked =
        query === '_elements=id'
          ? ({ summary: 'false', elements: ['id'] } as const)
          : { summary: query.slice(9) as 'true' };
      const shape = elementsOf(type, asked);
      const whole = new Map<string, unknown>();
      for (const { source, layout, row } of await everyRow(registry, database, type)) {
        const render = rendererOf(source, layout, shape);
        whole.set(render.idOf(row)!, render.toResource(row));
        assert.ok(layoutOf(source, shape).columns.length <= layout.columns.length);
      }
      const page = await engine.bundle(`${type}?${query}&_count=100`);
      const resources = resourcesOf(page);
      assert.ok(resources.length > 0);
      for (const resource of resources) assert.deepEqual(resource, whole.get(resource.id!), query);
    }
  });
}

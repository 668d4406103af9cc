/** Plans mean one thing: SQL's answer to a generated search is what a second interpreter finds over rows in memory. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { openAccess, patientAccess } from '../../src/access/access.ts';
import { FhirError } from '../../src/fhir/issue.ts';
import { PlanInterpreter } from '../../src/plan/in-memory/plan-interpreter.ts';
import { countSelect, pageSelect, planSearch, positionOf } from '../../src/plan/plan-search.ts';
import { parseSearch } from '../../src/search/parse-search.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor } from '../support/engine.ts';
import { everyResource, limits } from '../support/everything.ts';
import { type AskedSearch, Questions, searches, urlOf } from '../support/search.arbitrary.ts';
import { readTables } from '../support/tables.ts';

const file = await demoFile();
const { registry, database } = await engineFor({ folder, file });
const questions = new Questions(registry, await everyResource(registry, database));
const interpreter = new PlanInterpreter(readTables(file, registry.system.schema));
const now = Date.parse('2025-06-01T12:00:00Z');

function plan({ type, query, compartment }: AskedSearch, patient: string | undefined) {
  const within = compartment === undefined ? {} : { compartment: { type: 'Patient', id: compartment } as const };
  const context = {
    types: [type],
    ...within,
    handling: 'strict',
    baseUrl: 'http://portico.test/fhir',
    limits,
  } as const;
  const { request } = parseSearch(context, query);
  const access = patient === undefined ? openAccess : patientAccess('caller', patient);
  return planSearch(request, registry, access, { now, handling: 'strict' });
}

/** Searches that are refused by name, such as a sort by an element of a child table. */
function isRefused(error: unknown): boolean {
  return error instanceof FhirError && error.issues.every(({ code }) => ['F202', 'F203', 'F205'].includes(code));
}

const caller = fc.option(fc.constantFrom(...questions.patients), { nil: undefined, freq: 4 });

/** So many searches: the same rows in the same order, the same count, the same rows after a position. */
export async function compareGeneratedSearches(runs: number): Promise<void> {
  const seen = { planned: 0, refused: 0, rows: 0, nonEmpty: 0 };
  const property = fc.asyncProperty(searches(questions), caller, fc.nat(1000), async (search, patient, place) => {
    let planned: ReturnType<typeof plan>;
    try {
      planned = plan(search, patient);
    } catch (error) {
      if (!isRefused(error)) throw error;
      seen.refused++;
      return;
    }
    seen.planned++;
    const signal = AbortSignal.timeout(30_000);
    for (const branch of planned.branches) {
      const select = pageSelect(branch, 200);
      const [found, expected] = [await database.select(select, signal), interpreter.select(select)];
      assert.deepEqual(found, expected, `${urlOf(search)} on ${branch.source.type} ${branch.source.name}`);
      const count = countSelect(branch);
      assert.deepEqual(await database.select(count, signal), interpreter.select(count));
      seen.rows += found.length;
      if (found.length > 0) seen.nonEmpty++;
      const last = found[place % (found.length || 1)];
      if (last === undefined) continue;
      const rest = pageSelect(branch, 50, positionOf(branch, last));
      const next = await database.select(rest, signal);
      assert.deepEqual(next, interpreter.select(rest), `${urlOf(search)}: after a position`);
      assert.deepEqual(
        next,
        interpreter
          .select({ ...select, limit: 300 })
          .slice((place % found.length) + 1)
          .slice(0, 50),
      );
    }
  });
  await fc.assert(property, {
    numRuns: runs,
    ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}),
  });
  assert.ok(seen.planned > runs * 0.6 && seen.nonEmpty > runs / 8, JSON.stringify(seen));
}

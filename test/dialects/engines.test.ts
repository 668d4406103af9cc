/** The same cases on every engine that answers. `npm run test:engines` gives a verdict of each. */
import { after, before, describe, test } from 'node:test';
import type { Engine } from '../support/engine.ts';
import { check, openSuite, skipOf } from './run-suite.ts';
import { cases } from './suite.ts';
import { targets } from './targets.ts';

for (const target of targets()) {
  const { skip } = await target.find();
  describe(target.title, { skip }, () => {
    let engine: Engine;
    before(async () => {
      engine = await openSuite(target);
    });
    after(async () => {
      await engine?.close();
      await target.remove();
    });
    for (const one of cases) test(one.title, { skip: skipOf(one, target) }, () => check(engine, one));
  });
}

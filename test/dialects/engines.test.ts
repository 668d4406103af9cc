/** The same cases on every engine that answers. `npm run test:engines` gives a verdict of each. */
import { after, before, describe, test } from 'node:test';
import type { Engine } from '../support/engine.ts';
import { asksOf, openSuite } from './run-suite.ts';
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
    for (const { title, skip: unless, run } of asksOf(target)) test(title, { skip: unless }, () => run(engine));
  });
}

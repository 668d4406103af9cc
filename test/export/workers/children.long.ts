/** Child processes that work parts: the same bytes as without them, also when one is killed in the middle of a part. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import * as postgres from '../../support/postgres.ts';
import { kickOff, manifestOf, type Node, type Nodes, openNodes, textsOf, until } from './nodes.ts';

const skip = (await postgres.postgresUrl()) === undefined && 'no PostgreSQL answers';
const types = 'Observation,Condition';

describe('parts in child processes', { skip }, () => {
  let nodes: Nodes;
  let alone: Map<string, string>;
  let node: Node;

  before(async () => {
    nodes = await openNodes('portico_children_test', { PORTICO_EXPORT_CONNECTIONS: '3', PORTICO_POOL_SIZE: '6' });
    const plain = await nodes.serve('plain');
    alone = await textsOf(await manifestOf(await kickOff(plain, types), plain), plain);
    await plain.end('SIGTERM');
    node = await nodes.serve('parent', { PORTICO_EXPORT_WORKERS: '2', PORTICO_EXPORT_ROWS_PER_SECOND: '4000' });
  });
  after(() => nodes?.close());

  const children = () => {
    const pid = node.process.pid!;
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  };
  const [claims, chunks] = [
    async () => Number((await nodes.sql('select count(*) from STATE.export_part where claim is not null'))[0]![0]),
    async () => Number((await nodes.sql('select count(*) from STATE.export_chunk'))[0]![0]),
  ];

  test('the same files, byte by byte; a child that is killed loses nothing', async () => {
    const before = await chunks();
    const status = await kickOff(node, types);
    // The leader has one, so two others are at work.
    await until(
      'three parts under way and some checkpoints',
      async () => (await claims()) === 3 && (await chunks()) > before + 3,
    );
    const [first] = children();
    process.kill(first!, 'SIGKILL');
    const manifest = await manifestOf(status, node);
    assert.deepEqual(await textsOf(manifest, node), alone);
    assert.match(node.log(), /an export met an error/);
  });
});

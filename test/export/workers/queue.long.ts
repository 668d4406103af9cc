/** Nodes that take parts through Redis: the same bytes, also when the leader is killed and when Redis is stopped; cancelled everywhere. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../support/free-port.ts';
import * as postgres from '../../support/postgres.ts';
import { kickOff, manifestOf, type Node, type Nodes, openNodes, textsOf, until } from './nodes.ts';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const skip =
  (!hasRedis && 'no redis-server is on the path') ||
  ((await postgres.postgresUrl()) === undefined && 'no PostgreSQL answers');
const types = 'Observation,Condition';

describe('parts over nodes', { skip }, () => {
  let nodes: Nodes;
  let redis: ChildProcess;
  let alone: Map<string, string>;
  let [first, second]: Node[] = [];
  let env: Record<string, string>;

  before(async () => {
    const port = await freePort();
    redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
      stdio: 'ignore',
    });
    nodes = await openNodes('portico_queue_test', { PORTICO_EXPORT_CONNECTIONS: '3', PORTICO_POOL_SIZE: '6' });
    const plain = await nodes.serve('plain');
    alone = await textsOf(await manifestOf(await kickOff(plain, types), plain), plain);
    await plain.end('SIGTERM');
    env = { PORTICO_REDIS_URL: `redis://127.0.0.1:${port}/3`, PORTICO_EXPORT_ROWS_PER_SECOND: '4000' };
    // Its one connection holds the state: what others read, they have heard of.
    first = await nodes.serve('first', { ...env, PORTICO_EXPORT_CONNECTIONS: '1' });
  });
  after(async () => {
    redis?.kill('SIGKILL');
    await nodes?.close();
  });

  const count = async (sql: string) => Number((await nodes.sql(`select count(*) from STATE.${sql}`))[0]![0]);
  const chunks = () => count('export_chunk');

  test('a node that only works parts takes some; rows per second are changed while they run', async () => {
    const worker = nodes.command(['export-worker'], { ...env, PORTICO_NODE: 'worker', PORTICO_LOG_LEVEL: 'info' });
    await until('the worker begins', async () => worker.log().includes('working parts of exports'));
    await nodes.command(['exports', 'rate', '1']).end('SIGCONT');
    const status = await kickOff(first!, types);
    await until('sessions of two processes', async () => (await count('export_session')) >= 2);
    const before = await chunks();
    await wait(2_000);
    // A second's worth of the old rate may be on its way: a checkpoint for each session.
    assert.ok((await chunks()) - before <= 3, 'a row a second makes no checkpoints');
    await nodes.command(['exports', 'rate', 'off']).end('SIGCONT');
    assert.deepEqual(await textsOf(await manifestOf(status, first!), first!), alone);
    assert.doesNotMatch(first!.log(), /cannot be reached/);
    await nodes.command(['exports', 'rate', 'default']).end('SIGCONT');
    await worker.end('SIGTERM');
    assert.equal(worker.process.exitCode, 0, worker.log());
  });

  test('a leader that is killed: another node leads, and the files are the same', async () => {
    second = await nodes.serve('second', env);
    const before = await chunks();
    const status = await kickOff(first!, types);
    await until('some checkpoints', async () => (await chunks()) > before + 3);
    await first!.end('SIGKILL');
    assert.deepEqual(await textsOf(await manifestOf(status, second), second), alone);
  });

  test('cancelled by the command: all stop, and nothing is left of it', async () => {
    const before = await chunks();
    const status = await kickOff(second!, types);
    await until('some checkpoints', async () => (await chunks()) > before + 2);
    const id = status.slice(status.lastIndexOf('/') + 1);
    await nodes.command(['exports', 'cancel', id]).end('SIGCONT');
    // Of a process that was killed, the row stays until somebody else takes a connection.
    const live = 'export_session where leased_until > extract(epoch from now()) * 1000';
    await until('no session', async () => (await count(live)) === 0);
    await until('no job', async () => (await count(`export_job where id = '${id}'`)) === 0);
    const left = () =>
      readdirSync(join(nodes.folder, 'files'), { recursive: true }).filter((name) => String(name).includes(`${id}/`));
    await until('no file', async () => left().length === 0);
  });

  test('Redis is stopped: the leader works alone, and says so', async () => {
    const before = await chunks();
    const status = await kickOff(second!, types);
    await until('some checkpoints', async () => (await chunks()) > before + 2);
    redis.kill('SIGKILL');
    assert.deepEqual(await textsOf(await manifestOf(status, second!), second!), alone);
    assert.match(second!.log(), /the queue of exports cannot be reached/);
  });
});

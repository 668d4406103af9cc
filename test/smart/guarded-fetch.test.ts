/** What a client points to cannot lead into the site's own network: every range, rebinding, redirects, endless bodies. */
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { after, test } from 'node:test';
import { type GuardedFetchOptions, guardedFetch } from '../../smart/guarded-fetch.ts';
import { mayAsk } from '../../smart/public-address.ts';
import { networks } from '../../src/config/networks.ts';

const nowhere = networks([]);
const loopback = networks(['127.0.0.0/8']);

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
}

/** The addresses at which somebody knocked. */
async function knockedAt(addresses: readonly string[], attempt: (port: number) => Promise<unknown>): Promise<string[]> {
  const knocked: string[] = [];
  let port = 0;
  const servers = [];
  for (const address of addresses) {
    const server = createTcpServer((socket) => {
      knocked.push(address);
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(port, address, resolve));
    port = (server.address() as AddressInfo).port;
    servers.push(server);
  }
  try {
    await assert.rejects(attempt(port));
  } finally {
    for (const server of servers) server.close();
  }
  return knocked;
}

test('every range that is not public is refused, at its first and its last address', () => {
  for (const address of [
    ...['0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255'],
    ...['127.0.0.1', '127.255.255.255', '169.254.0.0', '169.254.169.254', '172.16.0.0', '172.31.255.255'],
    ...['192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.0.0', '192.168.255.255', '198.18.0.0', '198.19.255.255'],
    ...['198.51.100.7', '203.0.113.7', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:10.0.0.1', '::ffff:8.8.8.8'],
    ...['64:ff9b::7f00:1', '64:ff9b:1::a00:1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::1', '3fff::1'],
    ...['fc00::1', 'fdff:ffff::1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1', 'ff02::1', 'ff0e::1'],
    ...['', 'localhost', '127.1', '0x7f.0.0.1', '017700000001', '2130706433'],
  ]) {
    assert.equal(mayAsk(address, nowhere), false, address);
  }
});

test('public addresses are asked, right up to the ranges beside them', () => {
  for (const address of [
    ...['8.8.8.8', '1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'],
    ...['128.0.0.0', '169.253.255.255', '172.15.255.255', '172.32.0.0', '192.167.255.255', '223.255.255.255'],
    ...['2606:4700::1111', '2a00:1450::1'],
  ]) {
    assert.equal(mayAsk(address, nowhere), true, address);
  }
});

test('a network that the site names is asked, and nothing beside it', () => {
  const allowed = networks(['10.1.0.0/16', 'fd12::/16']);
  assert.ok(mayAsk('10.1.2.3', allowed) && mayAsk('fd12::1', allowed));
  assert.ok(!mayAsk('10.2.0.0', allowed) && !mayAsk('fd13::1', allowed));
  for (const wrong of ['10.0.0.0', '10.0.0.0/33', 'x/8', '::1/129', '/8'])
    assert.throws(() => networks([wrong]), wrong);
});

test('URLs that lead inside are refused however they are spelt', async () => {
  const ask = guardedFetch({ allowed: nowhere });
  for (const url of [
    ...['https://127.0.0.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0177.1/', 'https://127.1/'],
    ...['https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://[::]/', 'https://0/', 'https://169.254.169.254/'],
    ...['https://localhost/', 'https://LOCALHOST./', 'http://example.org/', 'ftp://example.org/', 'file:///etc/passwd'],
    ...['https://user:password@8.8.8.8/', 'data:application/json,{}', 'http://127.0.0.1/'],
  ]) {
    await assert.rejects(ask(url), url);
  }
});

test('a name with one address inside is refused, whatever its others are', async () => {
  const resolve = async () => [
    { address: '93.184.215.14', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ];
  const ask = guardedFetch({ allowed: nowhere, resolve });
  const knocked = await knockedAt(['127.0.0.1'], (port) => ask(`https://rebind.example:${port}/`));
  assert.deepEqual(knocked, []);
});

test('a name that changes its mind: what was checked is what is connected', async () => {
  const answers = ['127.0.0.2', '127.0.0.1'];
  const asked: string[] = [];
  const resolve: GuardedFetchOptions['resolve'] = async (hostname) => {
    asked.push(hostname);
    return [{ address: answers[asked.length - 1] ?? '127.0.0.1', family: 4 }];
  };
  const ask = guardedFetch({ allowed: networks(['127.0.0.2/32']), resolve });
  const knocked = await knockedAt(['127.0.0.2', '127.0.0.1'], (port) => ask(`https://rebind.example:${port}/`));
  assert.deepEqual([knocked, asked], [['127.0.0.2'], ['rebind.example']]);
  // The second time it leads inside, and no connection of the first time is left to use.
  assert.deepEqual(await knockedAt(['127.0.0.1'], (port) => ask(`https://rebind.example:${port}/`)), []);
});

test('JSON comes through; how long it may be kept is at most an hour', async () => {
  const url = await serve((request, response) => {
    assert.equal(request.headers.cookie, undefined);
    response.setHeader('Content-Type', 'application/jwk-set+json; charset=utf-8');
    response.setHeader('Cache-Control', 'public, max-age=31536000');
    response.setHeader('Set-Cookie', 'a=b');
    response.end('{"keys":[]}');
  });
  const answer = await guardedFetch({ allowed: loopback })(url);
  assert.deepEqual([answer.status, await answer.json()], [200, { keys: [] }]);
  assert.deepEqual([answer.headers.get('cache-control'), answer.headers.get('set-cookie')], ['max-age=3600', null]);
});

test('redirects are not followed', async () => {
  let reached = false;
  const inside = await serve((_request, response) => {
    reached = true;
    response.setHeader('Content-Type', 'application/json').end('{}');
  });
  for (const status of [301, 302, 303, 307, 308]) {
    const url = await serve((_request, response) => {
      response.writeHead(status, { Location: inside, 'Content-Type': 'application/json' }).end('{}');
    });
    await assert.rejects(guardedFetch({ allowed: loopback })(url), /Redirects/);
  }
  assert.equal(reached, false);
});

test('a body without end, a body that drips, an answer that never comes, and one that is no JSON', async () => {
  const options = { allowed: loopback, timeoutMs: 300, maxBytes: 10_000 };
  const endless = await serve((_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(1000)));
    };
    response.on('drain', more);
    more();
  });
  await assert.rejects(guardedFetch(options)(endless), /longer than 10000 bytes/);
  const dripping = await serve((_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  });
  await assert.rejects(guardedFetch(options)(dripping));
  const silent = await serve(() => {});
  await assert.rejects(guardedFetch(options)(silent));
  const html = await serve((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<p>');
  });
  await assert.rejects(guardedFetch(options)(html), /not JSON/);
});

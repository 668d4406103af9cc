/** How far an export is, as people see it: a bar that stays on its line on a terminal, lines elsewhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showExport } from '../../src/cli/export/show-progress.ts';

const progress = { percent: 50, resources: 61_000, bytes: 100_000_000, rowsPerSecond: 35_000, secondsLeft: 92 };

function shownOn(isTTY: boolean) {
  let at = 0;
  let said = '';
  const { isDue, show, end } = showExport({ isTTY, write: (text) => (said += text) }, () => at);
  const pass = (ms: number, bytes: number) => {
    at += ms;
    if (isDue()) show({ ...progress, bytes });
  };
  return { pass, end, said: () => said };
}

test('a terminal has one line', () => {
  const { pass, end, said } = shownOn(true);
  pass(500, 100_000_000);
  pass(100, 110_000_000);
  pass(400, 120_000_000);
  end();
  const bar = '[============            ] 50 %, 61,000 resources, 35,000 rows/s';
  assert.equal(said(), `\r\x1b[2K${bar}, 1:32 left\r\x1b[2K${bar}, 40.0 MB/s, 1:32 left\r\x1b[2K`);
});

test('elsewhere there is a line every few seconds', () => {
  const { pass, end, said } = shownOn(false);
  for (let second = 1; second <= 8; second++) pass(1_000, 100_000_000 + second * 10_000_000);
  end();
  const line = '50 %, 61,000 resources, 35,000 rows/s';
  assert.equal(said(), `${line}, 1:32 left\n${line}, 10.0 MB/s, 1:32 left\n`);
});

test('the files of a complete job are counted as they are delivered', () => {
  let at = 0;
  const said: string[] = [];
  const { delivered } = showExport({ isTTY: false, write: (text) => said.push(text) }, () => at);
  for (at = 0; at < 10_000; at += 1_000) delivered(at / 1_000, 10);
  assert.deepEqual(said, ['1 of 10 files delivered\n', '6 of 10 files delivered\n']);
});

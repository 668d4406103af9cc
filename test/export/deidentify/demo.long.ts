/** What an export releases of demonstration hospitals: nobody is in it, it is whole, and it is valid R4. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Json } from '../../../src/adapter/node.ts';
import { buildDemoDatabase } from '../../../src/cli/demo-database.ts';
import { limited } from '../../../src/export/deidentify/built-in/limited.ts';
import { safeHarbor } from '../../../src/export/deidentify/built-in/safe-harbor.ts';
import type { DeidentifyProfile } from '../../../src/export/deidentify/profile.ts';
import { readSiteProfiles } from '../../../src/export/deidentify/site-profiles.ts';
import { problemsOf } from '../../support/base-r4.ts';
import { demoFile } from '../../support/demo-file.ts';
import { type Canary, canariesIn, foundIn, isOfCode } from './canaries.ts';
import { type Released, type Resource, releaseAll, type Source, sourcesOf, textsIn } from './released.ts';

const shifted = readSiteProfiles(
  JSON.stringify({
    profiles: {
      shifted: {
        extends: 'safe-harbor',
        shiftDays: 50,
        rules: { date: 'shift', dateTime: 'shift', instant: 'shift', 'Patient.birthDate': 'year' },
      },
    },
  }),
).profiles.get('shifted')!;

const synthea = new URL('../../../../shared/data/synthea-59', import.meta.url);

describe('of generated patients', () => provesReleased(demoFile));

describe('of Synthea’s patients', { skip: existsSync(synthea) ? false : 'the Synthea folder is not here' }, () => {
  const home = mkdtempSync(join(tmpdir(), 'portico-deidentify-'));
  after(() => rmSync(home, { recursive: true }));
  provesReleased(async () => {
    const target = join(home, 'meridian.sqlite');
    await buildDemoDatabase({ target, seed: 4, patients: 0, synthea: synthea.pathname });
    return target;
  });
});

function provesReleased(fileOf: () => Promise<string>): void {
  let sources: readonly Source[];
  let canaries: readonly Canary[];
  const made = new Map<string, readonly Released[]>();
  before(async () => {
    const file = await fileOf();
    sources = everyNth(await sourcesOf(file), 12_000);
    canaries = canariesIn(file);
    for (const profile of [safeHarbor, limited, shifted]) made.set(profile.name, releaseAll(sources, profile).released);
  });
  const releasedBy = ({ name }: DeidentifyProfile) => made.get(name)!;

  test('the canaries are in what is not de-identified', () => {
    const found = foundIn(
      canaries,
      sources.map(({ source }) => source),
    );
    for (const kind of ['names', 'places', 'phones and mail', 'numbers', 'free text']) {
      const all = canaries.filter((canary) => canary.kind === kind);
      const seen = found.filter((canary) => canary.kind === kind);
      assert.ok(all.length > 20 && seen.length > 20, `${kind}: ${seen.length} of ${all.length}`);
    }
  });

  test('no name, place, number or text of a row is in a line of safe-harbor', () => {
    const found = foundIn(
      canaries,
      releasedBy(safeHarbor).map(({ resource }) => resource),
    );
    assert.deepEqual(found.slice(0, 20), []);
  });

  test('nor in one of limited, but for towns and ZIP codes', () => {
    const kept = new Set(releasedBy(limited).flatMap(({ resource }) => [...townsIn(resource)]));
    const found = foundIn(
      canaries,
      releasedBy(limited).map(({ resource }) => resource),
    );
    const others = found.filter(({ value }) => ![...kept].some((town) => town.includes(value.toLowerCase())));
    assert.deepEqual(others.slice(0, 20), []);
    assert.ok(kept.size > 5);
  });

  test('codes are the row’s own, and displays those of published code systems', () => {
    const names = new Set(canaries.filter(({ kind }) => kind === 'names').map(({ value }) => value.toLowerCase()));
    for (const { source, resource } of releasedBy(safeHarbor)) {
      const own = new Set([...textsIn(source)].map(([, text]) => text));
      for (const [path, text] of textsIn({ ...resource, meta: null })) {
        if (!isOfCode(path) || text === 'masked' || text === 'Masked' || path.includes('dataAbsentReason')) continue;
        assert.ok(own.has(text), `${path} ${text}`);
        if (path.endsWith('.code')) assert.ok(!names.has(text.toLowerCase()), `${path} ${text}`);
      }
      for (const { system, display } of codingsIn(resource)) {
        if (display !== undefined) assert.doesNotMatch(String(system), /^urn:meridian:|undefined/, String(display));
      }
    }
  });

  test('of dates the year stays, in safe-harbor', () => {
    // An instant has no year alone: its first moment stands for it.
    const dated = (line: string) => line.replaceAll(/-01-01T00:00:00Z/g, '');
    for (const { line } of releasedBy(safeHarbor)) assert.doesNotMatch(dated(line), /[12]\d{3}-\d\d/);
    const years = releasedBy(safeHarbor).filter(({ line }) => /"birthDate":"\d{4}"/.test(line));
    assert.ok(years.length > 3);
  });

  test('a reference leads to the same resource as before', () => {
    for (const profile of [safeHarbor, limited]) {
      const idOf = new Map<string, string>();
      const back = new Map<string, string>();
      for (const { source, resource } of releasedBy(profile)) {
        const [from, to] = [nameOf(source), nameOf(resource)];
        assert.ok(!back.has(to), `${to} is two resources`);
        idOf.set(from, to);
        back.set(to, from);
        assert.match(String(resource.id), /^[a-z2-7]{32}$/);
      }
      let followed = 0;
      for (const { source, resource } of releasedBy(profile)) {
        const [before, now] = [referencesIn(source), referencesIn(resource)];
        const kept = before.filter(([path]) => !path.startsWith('contact'));
        assert.deepEqual(
          now.map(([path]) => path),
          kept.map(([path]) => path),
        );
        kept.forEach(([path, target], i) => {
          const expected = idOf.get(target);
          if (expected === undefined) return;
          assert.equal(now[i]?.[1], expected, path);
          followed++;
        });
      }
      assert.ok(followed > 2_000, `${followed} followed`);
    }
  });

  test('the time between two dates of a patient stays, and no date does, under a shift', () => {
    const daysOf = new Map<string, number>();
    let moved = 0;
    for (const { source, resource } of releasedBy(shifted)) {
      const patient = source.resourceType === 'Patient' ? nameOf(source) : patientOf(source);
      if (patient === undefined) continue;
      const [before, now] = [datesIn(source), new Map(datesIn(resource))];
      for (const [path, dates] of before) {
        const after_ = now.get(path);
        if (after_ === undefined || path.endsWith('birthDate') || path.startsWith('meta')) continue;
        dates.forEach((date, i) => {
          if (date.length < 10 || date < '1937') return;
          const days = (Date.parse(after_[i]!) - Date.parse(date)) / 86_400_000;
          assert.ok(Number.isInteger(days) && days !== 0 && Math.abs(days) <= 50, `${path} ${days}`);
          assert.equal(days, daysOf.get(patient) ?? days, `${path} of ${patient}`);
          daysOf.set(patient, days);
          moved++;
        });
      }
    }
    assert.ok(moved > 3_000, `${moved} moved`);
    assert.ok(new Set(daysOf.values()).size > 15);
  });

  for (const profile of [safeHarbor, limited, shifted]) {
    test(`${profile.name} is valid R4`, () => {
      const released = everyNth(releasedBy(profile), 4_000);
      const problems = released.flatMap(({ resource }) =>
        problemsOf(resource).map((problem) => `${resource.resourceType}: ${problem}`),
      );
      assert.deepEqual([...new Set(problems)].slice(0, 10), []);
      assert.ok(released.length > 1_000);
    });
  }

  test('every row is released, and the count says so', () => {
    const { released, tally } = releaseAll(sources, safeHarbor);
    assert.equal(released.length, sources.length);
    assert.deepEqual(tally.withheld, {});
    for (const [type, all] of Map.groupBy(sources, ({ type }) => type)) assert.equal(tally.resources[type], all.length);
    assert.equal(tally.people.patients, tally.resources.Patient);
  });

  test('another job releases the same lines, another key other tokens', () => {
    const some = everyNth(sources, 2_000);
    const linesOf = (by = {}) => releaseAll(some, shifted, by).released.map(({ line }) => line);
    assert.deepEqual(linesOf(), linesOf());
    const idsOf = (by = {}) => releaseAll(some, shifted, by).released.map(({ resource }) => resource.id);
    const other = new Set(idsOf({ key: 'another key that is long enough too' }));
    assert.deepEqual(
      idsOf().filter((id) => other.has(id!)),
      [],
    );
  });
}

/** Of each kind some, so that a large hospital takes no longer than a small one. */
function everyNth<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(all.length / most));
  return all.filter((_, i) => i % step === 0);
}

const nameOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;

const referencesIn = (resource: Resource): (readonly [string, string])[] =>
  [...textsIn(resource)].filter(([path]) => /(?:^|\.)reference$/.test(path));

function codingsIn(value: Json): readonly Resource[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'display' in value ? [value as Resource] : [];
  return [...own, ...Object.values(value).flatMap((item) => codingsIn(item as Json))];
}

function patientOf(resource: Resource): string | undefined {
  const whose = (resource.subject ?? resource.patient) as { readonly reference?: string } | undefined;
  return whose?.reference;
}

function datesIn(resource: Resource): [path: string, dates: string[]][] {
  const dates = [...textsIn(resource)].filter(([, text]) => /^\d{4}(?:-\d\d){0,2}(?:T.*)?$/.test(text));
  return [...Map.groupBy(dates, ([path]) => path)].map(([path, all]) => [path, all.map(([, text]) => text)]);
}

function* townsIn(resource: Json): Generator<string> {
  for (const [path, text] of textsIn(resource)) {
    if (/(?:^|\.)address\.(?:city|postalCode)$/.test(path)) yield text.toLowerCase();
  }
}

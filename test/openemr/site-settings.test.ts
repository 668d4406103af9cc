/** What an installation says about itself: a zone that is missing or wrong is told, never assumed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { siteSettings } from '../../resource-adapters/openemr/site-settings.ts';

test('the zone, and the facility that is the business', () => {
  assert.deepEqual(siteSettings({ OPENEMR_ZONE: 'Europe/Berlin' }), { zone: 'Europe/Berlin' });
  assert.deepEqual(siteSettings({ OPENEMR_ZONE: 'UTC', OPENEMR_FACILITY: '3' }), {
    zone: 'UTC',
    organization: { id: '3' },
  });
});

test('no zone is assumed', () => {
  assert.throws(() => siteSettings({}), /^Error: OPENEMR_ZONE is not set: .*gbl_time_zone/);
  assert.throws(() => siteSettings({ OPENEMR_ZONE: 'New York' }), /^Error: OPENEMR_ZONE is no time zone: "New York"/);
});

test('a facility is a number', () => {
  const wrong = { OPENEMR_ZONE: 'UTC', OPENEMR_FACILITY: 'Main Clinic' };
  assert.throws(() => siteSettings(wrong), /^Error: OPENEMR_FACILITY is no id of a facility: "Main Clinic"/);
});

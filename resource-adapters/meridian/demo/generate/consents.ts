/** The forms that the registration desk puts before patients. */
import type { Random } from '../random.ts';
import type { Consent } from '../truth/consents.ts';
import type { Chart } from './planning.ts';
import { ageAt, daysLater, minutesLater } from './time.ts';

export function generateConsents(random: Random, { person, site, visits }: Chart): Consent[] {
  const { start } = visits[0]!.encounter;
  const minor = ageAt(person.birthDate, start) < 18;
  const relative = minor && person.relatives.length > 0 ? { relative: 0 } : {};
  const shared = { ...relative, organization: site.organization };
  const signed = minutesLater(start, -20);
  const from = start.slice(0, 10);
  const forms: Consent[] = [{ ...shared, form: 'privacy-notice', status: 'active', signed }];
  if (random.chance(0.7)) {
    const answer = random.weighted([
      [{ status: 'active', provision: 'permit', signed, from }, 75],
      [{ status: 'active', provision: 'deny', signed, from }, 10],
      [{ status: 'inactive', provision: 'permit', signed, from, until: daysLater(start, 400).slice(0, 10) }, 10],
      [{ status: 'proposed' }, 5],
    ] as const);
    forms.push({ ...shared, form: 'exchange', ...answer });
  }
  if (random.chance(0.2)) {
    const agreed = random.chance(0.6);
    const given = {
      status: 'active',
      provision: 'permit',
      signed: from,
      from,
      until: daysLater(start, 1826).slice(0, 10),
    } as const;
    forms.push({ ...shared, form: 'research', ...(agreed ? given : { status: 'rejected', signed: from }) });
  }
  if (ageAt(person.birthDate, start) > 65 && random.chance(0.4)) {
    forms.push({ ...shared, form: 'end-of-life', status: 'active', provision: 'deny', signed, from });
  }
  return forms;
}

/**
 * A choice of who sees what, for a site to change. Staff reach the patients they are the provider of or have taken part in an
 * encounter of.
 */
import type { AccessRules } from '../../src/adapter/index.ts';

export const access: AccessRules = {
  users: ['Patient?general-practitioner={user}'],
  sensitive: [],
};

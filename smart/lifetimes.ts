/** How long what the authorization server gives is good. */

/** Seconds. Refresh tokens of at least three months are demanded for confidential apps: 45 CFR 170.315(g)(10). */
export const lifetimes = {
  accessToken: 3_600,
  backendToken: 300,
  authorizationCode: 60,
  interaction: 3_600,
  refreshToken: 180 * 86_400,
  session: 12 * 3_600,
} as const;

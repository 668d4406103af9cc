/** A version for content that has no date of its own. */
import { createHash } from 'node:crypto';

export const contentVersion = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16);

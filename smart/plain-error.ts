/** An error that has no app to go back to, in plain text. RFC 6749 section 4.1.2.1 */
import type { Smart } from './smart.ts';

export const plainError: Smart['pages']['renderError'] = (ctx, { error, error_description }) => {
  ctx.type = 'text/plain; charset=utf-8';
  ctx.body = `${error}${error_description === undefined ? '' : `: ${error_description}`}\n`;
};

/** The rules of the built-in profiles as Markdown, for docs/deidentification.md. */
import { builtIn } from './built-in/profiles.ts';

export function ruleTable(): string {
  const profiles = [...builtIn.values()];
  const selectors = [...new Set(profiles.flatMap(({ rules }) => Object.keys(rules)))].sort();
  const head = ['element or datatype', ...profiles.map(({ name }) => `\`${name}\``)];
  const rows = selectors.map((selector) => [`\`${selector}\``, ...profiles.map(({ rules }) => rules[selector] ?? '')]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

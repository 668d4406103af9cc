/** The coding in which a file goes to a client. https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding */
import type { Coding } from '../../export/files/export-files.ts';
import { parseList } from '../media-type.ts';

/** Of what the client likes equally, the first. Where it accepts nothing at all it gets the text as it is. */
export function chooseFileCoding(acceptEncoding: string, stored: Coding): Coding {
  const items = parseList(acceptEncoding);
  const named = (name: string) => items.find((item) => item.name === name)?.quality;
  const any = named('*');
  const quality = (coding: Coding): number => {
    if (coding === 'gzip') return named('gzip') ?? named('x-gzip') ?? any ?? 0;
    // What is not refused is acceptable, if nothing better is.
    if (coding === 'identity') return named('identity') ?? any ?? 0.0001;
    return named(coding) ?? any ?? 0;
  };
  const inOrder = new Set<Coding>([stored, 'gzip', 'zstd', 'identity']);
  const [best] = [...inOrder].filter((coding) => quality(coding) > 0).sort((a, b) => quality(b) - quality(a));
  return best ?? 'identity';
}

/** The adapters of the suite's legacy system. */
import type { AdapterFolder } from '../../../src/adapter/index.ts';
import { care } from './care.ts';
import { composed } from './composed.ts';
import { lists } from './lists.ts';
import { observations } from './observations.ts';
import { people } from './people-and-places.ts';
import { kinds, spec } from './system.ts';

export const folder: AdapterFolder = {
  system: spec,
  resources: [...people, ...observations, ...care, ...lists, ...composed],
  codeSets: [kinds],
};

/** What worries besides diseases: circumstances of life, and what somebody cannot do. */
import { snomed } from '../systems.ts';
import type { Coding, Concern } from '../truth.ts';

const sct = (code: string, display: string): Coding => ({ system: snomed, code, display });

export const concerns: readonly (readonly [code: Coding, domain: Concern['domain'], fromAge: number])[] = [
  [sct('733423003', 'Food insecurity (finding)'), 'sdoh', 0],
  [sct('713458007', 'Lack of access to transportation (finding)'), 'sdoh', 0],
  [sct('32911000', 'Homeless (finding)'), 'sdoh', 18],
  [sct('73438004', 'Unemployed (finding)'), 'sdoh', 18],
  [sct('423315002', 'Limited social contact (finding)'), 'sdoh', 60],
  [sct('282145008', 'Unable to walk (finding)'), 'functional-status', 60],
  [sct('15188001', 'Hearing loss (disorder)'), 'disability-status', 50],
  [sct('386807006', 'Memory impairment (finding)'), 'cognitive-status', 65],
];

/** OpenEMR's adapters, as the registry takes them. */
import { type AdapterFolder, CodeSet } from '../../src/adapter/index.ts';
import { access } from './access.ts';
import * as codes from './codes.ts';
import organization from './organization.ts';
import patient from './patient.ts';
import practitioner from './practitioner.ts';
import { openemr } from './system.ts';

export const folder: AdapterFolder = {
  system: openemr.spec,
  access,
  resources: [patient, practitioner, organization],
  codeSets: Object.values(codes).filter((set) => set instanceof CodeSet),
};

/** The requests of a bulk export. https://hl7.org/fhir/uv/bulkdata/STU2/export.html */
import type { Route } from '../routes.ts';
import { cancelExport } from './cancel.ts';
import { exportFile, isByLink } from './file.ts';
import { kickOff } from './kick-off.ts';
import { negotiateFile } from './negotiate-file.ts';
import { exportStatus } from './status.ts';

const kickOffs = (name: string, path: readonly string[], level: Parameters<typeof kickOff>[0]): Route[] =>
  (['GET', 'POST'] as const).map((method) => ({
    name,
    method,
    path,
    handle: kickOff(level),
    isJson: true,
    isAlone: 'F517',
  }));

export const bulkRoutes: readonly Route[] = [
  ...kickOffs('export-system', ['$export'], 'system'),
  ...kickOffs('export-patient', ['Patient', '$export'], 'patient'),
  ...kickOffs('export-group', ['Group', ':id', '$export'], 'group'),
  {
    name: 'export-status',
    method: 'GET',
    path: ['bulk', ':job'],
    handle: exportStatus,
    isJson: true,
    isAlone: 'F517',
  },
  {
    name: 'export-cancel',
    method: 'DELETE',
    path: ['bulk', ':job'],
    handle: cancelExport,
    isJson: true,
    isAlone: 'F517',
  },
  {
    name: 'export-file',
    method: 'GET',
    path: ['bulk', ':job', ':file'],
    handle: exportFile,
    isPublic: isByLink,
    negotiate: negotiateFile,
    isAlone: 'F517',
  },
];

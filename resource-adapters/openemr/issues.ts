/** What the adapters of the table lists share: its codes, who wrote a row, and the encounter that it was first tied to. */
import { codings, many, one, reference } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';

/** `ICD10:E11.9;SNOMED-CT:44054006`, and what was typed where nothing was chosen. */
export const issueCode = <const D extends string, const T extends string>(diagnosis: D, title: T) =>
  codings<D | T>(diagnosis, {
    systems: codes.systems,
    other: codes.otherCode,
    text: title,
    otherwise: codes.unknown,
  });

/** The user of a row, by name. Users without a name are addresses, and accounts of the portal are patients. */
export const writer = many('users', { username: 'user' }, 'id', { unless: { username: '', portal_user: '1' } });
export const writtenBy = reference('Practitioner', 'writer.id');

/** The encounters that an issue was tied to, the first of them first. */
export const visits = many('issue_encounter', { list_id: 'id', pid: 'pid' }, 'encounter');
export const firstVisit = reference('Encounter', ['visits.pid', 'visits.encounter']);

/** The row of lists of an encounter's problem. */
export const issue = one('lists', { id: 'list_id' });

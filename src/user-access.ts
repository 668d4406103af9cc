/** Which patients `user/` scopes reach: what the setting says goes before what the adapter folder says. */
import { userRule } from './adapter/access-rules.ts';
import type { AdapterFolder } from './adapter/resource.ts';

export function withUserAccess(folder: AdapterFolder, setting: string): AdapterFolder {
  return setting === '' ? folder : { ...folder, access: { ...folder.access, users: userRule(setting) } };
}

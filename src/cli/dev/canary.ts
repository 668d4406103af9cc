/** The difference that an edit makes on a sample of rows. */
import type { CanaryReport } from '../../authoring/dev/canary.ts';
import type { Version } from './versions.ts';
export class Canary {
  report: CanaryReport | undefined;
  async run(_before: Version, _after: Version): Promise<CanaryReport | undefined> {
    return undefined;
  }
  stop(): void {
    this.report = undefined;
  }
}

/** The laboratory's side of panels: the specimens they are measured in, and the reports. */
import type { PanelContent } from '../content/labs.ts';
import { practitionerId, type Site } from '../content/staff.ts';
import type { Random } from '../random.ts';
import type { Report, Specimen } from '../truth/laboratory.ts';
import type { LabResult, Panel } from '../truth.ts';
import type { Ordered } from './labs.ts';
import { dayMs, minutesLater, today } from './time.ts';

export interface Laboratory {
  readonly panels: readonly Panel[];
  readonly labs: readonly LabResult[];
  readonly specimens: readonly Specimen[];
  readonly reports: readonly Report[];
}

export function generateLaboratory(random: Random, site: Site, { panels, contents, labs }: Ordered): Laboratory {
  const specimens: Specimen[] = [];
  const measured: LabResult[] = [];
  const reports = contents.map((content, panel): Report => {
    const results = labs.filter((lab) => lab.panel === panel);
    const [first] = results;
    const containers = collect(random, site, content, { panel, collected: first!.collected });
    const at = specimens.length;
    specimens.push(...containers);
    measured.push(...results.map((lab) => ({ ...lab, ...measuredIn(lab, content, containers, at) })));
    return reportOf(random, site, panels[panel]!, panel, results);
  });
  return { panels, labs: measured, specimens, reports };
}

type Collected = Pick<Specimen, 'panel' | 'collected'>;

/** The containers of a panel; now and then one was no good and is collected again. */
function collect(random: Random, site: Site, content: PanelContent, shared: Collected): Specimen[] {
  return content.specimens.flatMap(({ type, tube, millilitres }) => {
    const container: Specimen = {
      ...shared,
      ...(random.chance(0.98) ? { type } : {}),
      tube,
      ...(millilitres !== undefined && random.chance(0.7) ? { millilitres } : {}),
      received: minutesLater(shared.collected, random.integer(8, 35)),
      ...(tube === 'CUP' ? {} : { collector: practitionerId(site, 'NUR', random.integer(1, 4)) }),
      status: today - Date.parse(shared.collected) > 30 * dayMs ? 'unavailable' : 'available',
    };
    const ofBlood = tube !== 'CUP' && tube !== 'VTM';
    if (!ofBlood || !random.chance(0.04)) return [container];
    return [{ ...container, condition: random.pick(['HEM', 'CLOT'] as const), status: 'unsatisfactory' }, container];
  });
}

/** The position of the good container that a test is measured in. */
function measuredIn(
  { code }: LabResult,
  { specimens }: PanelContent,
  containers: readonly Specimen[],
  at: number,
): Pick<LabResult, 'specimen'> {
  const content = specimens.find(({ only }) => only === undefined || only.includes(code.code));
  const position = containers.findIndex(({ tube, status }) => tube === content?.tube && status !== 'unsatisfactory');
  return position < 0 ? {} : { specimen: at + position };
}

function reportOf(
  random: Random,
  site: Site,
  { encounter = 0 }: Panel,
  panel: number,
  results: readonly LabResult[],
): Report {
  const { collected, reported = collected } = results[0]!;
  const is = (status: LabResult['status']) => results.some((lab) => lab.status === status);
  const critical = results.some(({ flag }) => flag === 'HH' || flag === 'LL');
  const corrected = is('corrected');
  const practitioner = practitionerId(site, 'IM', random.integer(1, 4));
  return {
    panel,
    encounter,
    collected,
    issued: reported,
    status: is('preliminary') ? 'preliminary' : corrected ? 'corrected' : 'final',
    ...(critical || corrected || random.chance(0.3) ? { verifier: practitioner } : {}),
    ...(critical ? { conclusion: { text: telephoned, practitioner } } : {}),
  };
}

const telephoned = 'Critical value; telephoned to the ordering provider and read back.';

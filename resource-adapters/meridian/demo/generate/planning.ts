/** Care teams, and the plans that they work by. */
import type { Chronic } from '../content/conditions.ts';
import { plans, teamKinds, teamRoles } from '../content/planning.ts';
import { doctorsPerSpecialty, practitionerId, type Site } from '../content/staff.ts';
import type { Random } from '../random.ts';
import { inRole } from '../reference/staff-rows.ts';
import type { CarePlan, CareTeam, Member, TeamMember } from '../truth/planning.ts';
import type { Coding, Condition, Person } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { dayMs, minutesLater, toDay } from './time.ts';

const cardiac = new Set(['53741008', '49436004']);

/** What plans and teams are made for: the chart so far. */
export interface Chart {
  readonly person: Person;
  readonly site: Site;
  readonly chronic: readonly Chronic[];
  readonly visits: readonly Visit[];
  readonly conditions: readonly Condition[];
}

export function generateCareTeams(random: Random, { person, site, chronic, visits }: Chart): CareTeam[] {
  const codes = chronic.map(({ code }) => code.code);
  const provider = (practitioner: string | undefined, role: Coding): TeamMember[] =>
    practitioner === undefined ? [] : [{ who: memberOf(practitioner), role }];
  const someone = (specialty: 'CAR' | 'END' | 'NUR') =>
    practitionerId(site, specialty, random.integer(1, doctorsPerSpecialty));
  const family = person.relatives.map((_, relative): TeamMember => ({ who: { relative }, role: teamRoles.caregiver }));
  const self: TeamMember = { who: 'patient', role: teamRoles.patient };
  const start = visits[0]!.encounter.start.slice(0, 10);
  const organization = site.organization;
  const teams: CareTeam[] = [];
  if (chronic.length > 0 && random.chance(0.8)) {
    const problem = chronic.find(({ code }) => plans[code.code] !== undefined);
    const status = random.weighted([
      ['active', 88],
      ['suspended', 6],
      ['proposed', 6],
    ] as const);
    teams.push({
      name: `Care team of ${person.given} ${person.family}`,
      ...(random.chance(0.9) ? { category: teamKinds.longitudinal } : {}),
      ...(random.chance(0.95) ? { status } : {}),
      ...(problem ? { reason: problem.code } : {}),
      organization,
      from: start,
      members: [
        ...provider(person.generalPractitioner, teamRoles.primary),
        ...(codes.some((code) => cardiac.has(code)) ? provider(someone('CAR'), teamRoles.cardiologist) : []),
        ...(codes.includes('44054006') ? provider(someone('END'), teamRoles.endocrinologist) : []),
        ...(random.chance(0.6)
          ? provider(someone('NUR'), random.chance(0.8) ? teamRoles.nurse : teamRoles.navigator)
          : []),
        ...(random.chance(0.08) ? [{ who: { practitioner: someone('NUR'), inRole: false } }] : []),
        ...(random.chance(0.8) ? family : []),
        ...(random.chance(0.7) ? [self] : []),
      ],
    });
  }
  visits.forEach(({ encounter }, at) => {
    if (encounter.class !== 'inpatient') return;
    const from = encounter.start.slice(0, 10);
    const until = encounter.stop?.slice(0, 10);
    const stay = { from, ...(until ? { until } : {}) };
    teams.push({
      name: `Ward team, ${site.name}`,
      category: teamKinds.encounter,
      status: until ? 'inactive' : 'active',
      encounter: at,
      organization,
      ...stay,
      members: [
        { who: { practitioner: encounter.practitioner, inRole: false }, role: teamRoles.physician, ...stay },
        ...(encounter.consultant ? provider(encounter.consultant, teamRoles.cardiologist) : []),
      ],
    });
  });
  return teams;
}

const memberOf = (practitioner: string): Member => ({ practitioner, inRole: inRole.has(practitioner) });

/** A plan for each problem that there is one for, written in one of the visits; some were followed by another. */
export function generateCarePlans(random: Random, chart: Chart, teams: readonly CareTeam[]): CarePlan[] {
  const team = teams.findIndex(({ category }) => category !== teamKinds.encounter);
  return chart.conditions.flatMap((condition, position): CarePlan[] => {
    const content = condition.category === 'problem-list-item' ? plans[condition.code.code] : undefined;
    if (content === undefined || !random.chance(0.75)) return [];
    const encounter = random.integer(condition.encounter ?? 0, chart.visits.length - 1);
    const { start, practitioner } = chart.visits[encounter]!.encounter;
    const status = random.weighted([
      ['active', 60],
      ['completed', 20],
      ['draft', 5],
      ['on-hold', 5],
      ['revoked', 5],
      ['unknown', 5],
    ] as const);
    const over = status === 'completed' || status === 'revoked';
    const reviewed = random.pick(['stable', 'improving', 'not at goal']);
    return [
      {
        ...(content.type ? { type: content.type } : {}),
        title: content.title,
        status,
        encounter,
        practitioner,
        recorded: minutesLater(start, 20),
        ...(status === 'unknown' ? {} : { from: start.slice(0, 10) }),
        ...(over ? { until: toDay(Date.parse(start) + random.integer(30, 360) * dayMs) } : {}),
        ...(team >= 0 && random.chance(0.8) ? { team } : {}),
        problems: [position],
        lines: random.chance(0.95)
          ? [
              'ASSESSMENT',
              `${condition.code.display}: ${reviewed}.`,
              '',
              'PLAN',
              ...content.steps.map((step) => `- ${step}`),
            ]
          : [],
      },
    ];
  });
}

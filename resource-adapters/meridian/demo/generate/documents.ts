/** Documents of the store, and the notes that belong to a stay: history and physical, consultation. */
import { cardiologyStudies, handouts, imagingStudies, pathologyStudy } from '../content/documents.ts';
import type { Random } from '../random.ts';
import type { Document } from '../truth/documents.ts';
import type { LabResult, Note, Person, Procedure } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { minutesLater } from './time.ts';

/** What documents are written about: the chart so far. */
export interface Charted {
  readonly person: Person;
  readonly visits: readonly Visit[];
  readonly labs: readonly LabResult[];
  readonly procedures: readonly Procedure[];
}

const severe = new Set(['inpatient', 'emergency', 'observation']);

export function generateStayNotes(random: Random, person: Person, visits: readonly Visit[]): Note[] {
  const name = `${person.given} ${person.family}`;
  return visits.flatMap(({ encounter }, at): Note[] => {
    if (encounter.class !== 'inpatient') return [];
    const reason = encounter.reason?.display ?? 'observation';
    const shared = { encounter: at, practitioner: encounter.practitioner };
    const history: Note = {
      ...shared,
      type: 'HP',
      title: 'HISTORY AND PHYSICAL',
      at: minutesLater(encounter.start, random.integer(20, 90)),
      lines: [`${name}: admitted for ${reason}.`.slice(0, 80), '', 'Heart and lungs without findings.'],
    };
    if (encounter.consultant === undefined) return [history];
    const consult: Note = {
      ...shared,
      practitioner: encounter.consultant,
      type: 'CN',
      title: 'CARDIOLOGY CONSULT',
      at: minutesLater(encounter.start, random.integer(120, 900)),
      lines: [`Asked to see ${name} for ${reason}.`.slice(0, 80), '', 'No cardiac cause found; will follow.'],
    };
    return [history, consult];
  });
}

export function generateDocuments(random: Random, charted: Charted): Document[] {
  const documents: Document[] = [];
  const { visits, procedures } = charted;
  const name = `${charted.person.given} ${charted.person.family}`;
  const shared = (at: number) => {
    const { organization, practitioner } = visits[at]!.encounter;
    return { encounter: at, organization, practitioner, results: [], status: 'final' as const };
  };

  visits.forEach(({ encounter: { class: kind, start } }, at) => {
    if (!severe.has(kind)) return;
    if (random.chance(0.5)) addImaging(random, documents, { ...shared(at), name, start });
    if (random.chance(0.4)) {
      const [study, finding] = random.pick(cardiologyStudies);
      documents.push({
        ...shared(at),
        kind: 'cardiology',
        title: study.display,
        study,
        from: minutesLater(start, 25),
        written: minutesLater(start, 70),
        status: random.weighted([
          ['final', 80],
          ['preliminary', 10],
          ['entered-in-error', 10],
        ] as const),
        content: { format: 'pdf', lines: [`${study.display}: ${name}`, '', finding] },
      });
    }
  });
  for (const { encounter, code, start, stop, status } of procedures.slice(0, 2)) {
    if (encounter === undefined || status !== 'completed') continue;
    documents.push({
      ...shared(encounter),
      kind: 'procedure',
      title: 'PROCEDURE NOTE',
      from: start,
      ...(stop ? { until: stop } : {}),
      written: minutesLater(stop ?? start, 45),
      content: {
        format: 'rtf',
        lines: [`${code.display}.`, `${name} tolerated the procedure well – no complications.`],
      },
    });
  }
  addNarratives(random, documents, charted, name);
  if (random.chance(0.2)) {
    const at = random.integer(0, visits.length - 1);
    const { title, ...content } = random.pick(handouts);
    const { practitioner: _, ...given } = shared(at);
    documents.push({
      ...given,
      kind: 'handout',
      title,
      written: minutesLater(visits[at]!.encounter.start, 20),
      content,
    });
  }
  return documents;
}

/** Key images of what a radiologist has read. */
export function withImages(random: Random, documents: readonly Document[]): Document[] {
  return documents.map((document) => {
    const isRead = document.kind === 'imaging' && (document.status === 'final' || document.status === 'corrected');
    if (!isRead || !random.chance(0.5)) return document;
    const views = random.chance(0.4) ? ['frontal', 'lateral'] : ['frontal'];
    return { ...document, images: views.map((view) => `${document.title}, ${view}`) };
  });
}

type Shared = Pick<Document, 'encounter' | 'organization' | 'practitioner' | 'results' | 'status'>;

/** A first reading is sometimes replaced by a final one. */
function addImaging(random: Random, documents: Document[], about: Shared & { name: string; start: string }): void {
  const { name, start, ...shared } = about;
  const [study, finding] = random.pick(imagingStudies);
  const document = (finished: string, after: number): Document => ({
    ...shared,
    kind: 'imaging',
    title: study.display,
    study,
    from: minutesLater(start, 40),
    written: minutesLater(start, after),
    content: { format: 'text', lines: [`${study.display}: ${name}`, '', finished] },
  });
  const isReplaced = random.chance(0.3);
  if (isReplaced) documents.push({ ...document('Not yet read by a radiologist.', 60), status: 'superseded' });
  documents.push({
    ...document(finding, 180),
    ...(isReplaced ? { status: 'corrected', replaces: documents.length - 1 } : {}),
  });
}

/** Of the laboratory about some of its results, and of pathology about others. */
function addNarratives(random: Random, documents: Document[], { visits, labs }: Charted, name: string): void {
  const [first] = labs;
  if (first?.encounter === undefined) return;
  const of = labs.flatMap(({ encounter }, at) => (encounter === first.encounter ? [at] : [])).slice(0, 3);
  const { organization, practitioner } = visits[first.encounter]!.encounter;
  const shared = { encounter: first.encounter, organization, practitioner, results: of, from: first.collected };
  const written = minutesLater(first.reported ?? first.collected, 300);
  const said = of.map((at) => `${labs[at]!.code.display}: see the result.`);
  if (random.chance(0.25)) {
    documents.push({
      ...shared,
      kind: 'pathology',
      title: 'SURGICAL PATHOLOGY',
      study: pathologyStudy,
      written,
      status: 'final',
      content: { format: 'rtf', lines: [`Specimen of ${name}.`, ...said, 'Diagnosis: benign tissue.'] },
    });
  }
  if (random.chance(0.25)) {
    documents.push({
      ...shared,
      results: [],
      kind: 'laboratory',
      title: 'LABORATORY NARRATIVE',
      written,
      status: random.chance(0.9) ? 'final' : 'preliminary',
      content: { format: 'text', lines: [`Laboratory summary of ${name}`, '', ...said] },
    });
  }
}

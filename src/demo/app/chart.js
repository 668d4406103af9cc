// One patient's chart, of what was granted: whatever is put on the page is text.
import { fhir } from './smart.js';

const sections = [
  [
    'Conditions',
    'Condition?_sort=-recorded-date&_count=10',
    ({ code }) => words(code),
    ({ onsetDateTime }) => day(onsetDateTime),
  ],
  [
    'Medications',
    'MedicationRequest?_sort=-authoredon&_count=10',
    (each) => words(each.medicationCodeableConcept) || each.medicationReference?.display,
    (each) => day(each.authoredOn),
  ],
  ['Allergies', 'AllergyIntolerance?_count=10', ({ code }) => words(code), ({ criticality }) => criticality],
  ['Laboratory', 'Observation?category=laboratory&_sort=-date&_count=15', ({ code }) => words(code), resultOf],
];

/** `session`: of smart.js. */
export async function showChart(main, session) {
  const id = session.token.patient;
  const patient = await attempt(() => fhir(session, `Patient/${id}`));
  const heading = element('h1', patient.value === undefined ? `Patient ${id}` : nameOf(patient.value));
  const facts = element('p', [patient.value?.birthDate, patient.value?.gender].filter(Boolean).join(' · '));
  const parts = await Promise.all(sections.map((section) => sectionOf(session, id, section)));
  main.replaceChildren(heading, facts, ...parts, granted(session.token));
}

async function sectionOf(session, id, [title, search, label, detail]) {
  const box = element('section', element('h2', title));
  const found = await attempt(() => fhir(session, `${search}&patient=${id}`));
  if (found.problem !== undefined) box.append(element('p', found.problem));
  const resources = (found.value?.entry ?? []).filter(({ search: how }) => how?.mode === 'match');
  if (found.value && resources.length === 0) box.append(element('p', 'Nothing recorded.'));
  const rows = resources.map(({ resource }) =>
    element('tr', element('th', label(resource)), element('td', detail(resource) ?? '')),
  );
  if (rows.length > 0) box.append(element('table', element('tbody', ...rows)));
  return box;
}

/** What the app was given is shown, as it may be less than what it asked for. */
function granted({ scope, expires_in }) {
  const text = `Granted for ${Math.round(expires_in / 60)} minutes: ${scope}`;
  const again = element('a', 'Back to the start');
  again.href = '/launch';
  return element('footer', element('p', text), again);
}

async function attempt(how) {
  try {
    return { value: await how() };
  } catch (error) {
    return { problem: error.message };
  }
}

const day = (moment) => moment?.slice(0, 10);

const words = (concept) => concept?.text ?? concept?.coding?.[0]?.display ?? concept?.coding?.[0]?.code ?? '';

function nameOf({ name: [name] = [] }) {
  return name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' ');
}

function resultOf({ valueQuantity, valueCodeableConcept, valueString, effectiveDateTime }) {
  const { comparator = '', value, unit = '' } = valueQuantity ?? {};
  const said = valueQuantity ? `${comparator}${value} ${unit}` : (valueString ?? words(valueCodeableConcept));
  return [said.trim(), day(effectiveDateTime)].filter(Boolean).join(' · ');
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

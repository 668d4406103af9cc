/** Forms that adults fill in at some visits: hunger, depression, social risks, falls. */
import { type Form, forms, lastFall, type Question, whereabouts } from '../content/forms.ts';
import type { Random } from '../random.ts';
import type { FilledForm, FormAnswer, FormItem } from '../truth/forms.ts';
import type { Person } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { ageAt, minutesLater } from './time.ts';

export function generateForms(random: Random, person: Person, visits: readonly Visit[], index: number): FilledForm[] {
  return visits.flatMap(({ encounter }, at): FilledForm[] => {
    const age = ageAt(person.birthDate, encounter.start);
    if (age < 18 || encounter.class === 'emergency' || !random.chance(0.15)) return [];
    const form: Form = random.pick(forms);
    const alone = random.chance(0.3);
    return [
      {
        form: form.code,
        sheet: `S-${index}-${at}`,
        status: random.chance(0.9) ? 'completed' : random.pick(['in-progress', 'amended'] as const),
        at: minutesLater(encounter.start, 12),
        encounter: at,
        ...(alone ? {} : { practitioner: encounter.practitioner }),
        items: itemsOf(random, form),
      },
    ];
  });
}

function itemsOf(random: Random, { sections }: Form): FormItem[] {
  return sections.flatMap(({ link, text, questions }) => {
    const asked: FormItem[] = [];
    // What is added up stands after the questions that count.
    for (const question of questions) asked.push(answered(random, question, asked));
    return link === undefined || text === undefined ? asked : [{ link, text, items: asked }];
  });
}

function answered(random: Random, { code, link, text, answers }: Question, before: readonly FormItem[]): FormItem {
  const item = { code, link, text };
  if (answers === 'total') return { ...item, answers: [{ number: totalOf(before), unit: '{score}' }] };
  if (random.chance(0.04)) return item;
  if (answers === 'count') return { ...item, answers: [counted(random, code)] };
  if (answers === 'income') return { ...item, answers: [{ number: random.integer(12, 95) * 1000 }] };
  if (answers === 'words') return { ...item, answers: [{ text: random.pick(words) }] };
  const chosen = answers.filter(() => code === 'PRA6' && random.chance(0.3));
  const picked = chosen.length > 0 ? chosen : [random.pick(answers)];
  return { ...item, answers: picked.map(([answer, shown]) => followed(random, { code: answer, text: shown })) };
}

const words = ['With a friend', 'On the stairs, no injury', 'In the bathroom', 'At the shelter'];

function followed(random: Random, answer: FormAnswer): FormAnswer {
  return answer.code === 'UNHSD' ? { ...answer, items: [answered(random, whereabouts, [])] } : answer;
}

function counted(random: Random, question: string): FormAnswer {
  const number = random.integer(0, 6);
  return question === 'FAL1' && number > 0 ? { number, items: [answered(random, lastFall, [])] } : { number };
}

/** PHQ-9: each answer counts by its place in the list. */
const totalOf = (items: readonly FormItem[]): number =>
  items.flatMap(({ answers = [] }) => answers).reduce((sum, { code }) => sum + Number(code?.slice(1) ?? 0), 0);

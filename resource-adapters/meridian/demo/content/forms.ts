/** The forms that patients are asked to fill in: their questions by the site's own codes, and what may be answered. */

export interface Question {
  /** Site code. */
  readonly code: string;
  /** Its place in the form as the form says it. */
  readonly link: string;
  readonly text: string;
  /** Site codes and texts to choose from, or what kind of answer is written. */
  readonly answers: readonly (readonly [code: string, text: string])[] | 'total' | 'count' | 'income' | 'words';
}

export interface Section {
  readonly link?: string;
  readonly text?: string;
  readonly questions: readonly Question[];
}

export interface Form {
  readonly code: string;
  readonly name: string;
  readonly canonical?: string;
  readonly paper?: string;
  readonly sections: readonly Section[];
}

const often = [
  ['OFT', 'Often true'],
  ['SOMT', 'Sometimes true'],
  ['NVT', 'Never true'],
] as const;
const risk = [
  ['RISK', 'At risk'],
  ['NORISK', 'No risk'],
] as const;
/** PHQ-9 adds up the digits. */
const days = [
  ['N0', 'Not at all'],
  ['N1', 'Several days'],
  ['N2', 'More than half the days'],
  ['N3', 'Nearly every day'],
] as const;
const difficulty = [
  ['D0', 'Not difficult at all'],
  ['D1', 'Somewhat difficult'],
  ['D2', 'Very difficult'],
  ['D3', 'Extremely difficult'],
] as const;
const housing = [
  ['HOUSED', 'I have housing'],
  [
    'UNHSD',
    'I do not have housing (staying with others, in a hotel, in a shelter, living outside on the street, on a beach, in a car, or in a park)',
  ],
] as const;
const yesOrNo = [
  ['Y', 'Yes'],
  ['N', 'No'],
  ['NA', 'I choose not to answer this question'],
] as const;
const employment = [
  ['UNEMP', 'Unemployed'],
  ['PART', 'Part-time or temporary work'],
  ['FULL', 'Full-time work'],
] as const;
const lacking = [
  ['FOOD', 'Food'],
  ['CLOTH', 'Clothing'],
  ['UTIL', 'Utilities'],
  ['CHILD', 'Child care'],
  ['PHONE', 'Phone'],
] as const;
const stress = [
  ['N0', 'Not at all'],
  ['S1', 'A little bit'],
  ['S2', 'Somewhat'],
  ['S3', 'Quite a bit'],
  ['S4', 'Very much'],
] as const;

const ask = (code: string, link: string, text: string, answers: Question['answers']): Question => ({
  code,
  link,
  text,
  answers,
});

export const forms = [
  {
    code: 'HVS',
    name: 'Hunger Vital Sign [HVS]',
    canonical: 'http://loinc.org/q/88121-9',
    sections: [
      {
        questions: [
          ask(
            'HVS1',
            '/88122-7',
            '(I/We) worried whether (my/our) food would run out before (I/we) got money to buy more.',
            often,
          ),
          ask(
            'HVS2',
            '/88123-5',
            "The food that (I/we) bought just didn't last, and (I/we) didn't have money to get more.",
            often,
          ),
          ask('HVS3', '/88124-3', 'Food insecurity risk [HVS]', risk),
        ],
      },
    ],
  },
  {
    code: 'PHQ9',
    name: 'PHQ-9 quick depression assessment panel [Reported.PHQ]',
    canonical: 'http://loinc.org/q/44249-1',
    sections: [
      {
        questions: [
          ask('PHQ1', '/44250-9', 'Little interest or pleasure in doing things in last 2 weeks', days),
          ask('PHQ2', '/44255-8', 'Feeling down, depressed, or hopeless in last 2 weeks', days),
          ask('PHQ3', '/44259-0', 'Trouble falling or staying asleep, or sleeping too much', days),
          ask('PHQ4', '/44254-1', 'Feeling tired or having little energy', days),
          ask('PHQ5', '/44251-7', 'Poor appetite or overeating', days),
          ask(
            'PHQ6',
            '/44258-2',
            'Feeling bad about yourself-or that you are a failure or have let yourself or your family down',
            days,
          ),
          ask(
            'PHQ7',
            '/44252-5',
            'Trouble concentrating on things, such as reading the newspaper or watching television',
            days,
          ),
          ask(
            'PHQ8',
            '/44253-3',
            'Moving or speaking so slowly that other people could have noticed. Or the opposite-being so fidgety or restless that you have been moving around a lot more than usual',
            days,
          ),
          ask(
            'PHQ9',
            '/44260-8',
            'Thoughts that you would be better off dead, or of hurting yourself in some way',
            days,
          ),
          ask('PHQT', '/44261-6', 'Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]', 'total'),
          ask(
            'PHQD',
            '/69722-7',
            'How difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?',
            difficulty,
          ),
        ],
      },
    ],
  },
  {
    code: 'PRAPARE',
    name: "Protocol for Responding to and Assessing Patients' Assets, Risks, and Experiences [PRAPARE]",
    canonical: 'http://loinc.org/q/93025-5',
    sections: [
      {
        link: '/93042-0',
        text: 'Family and home',
        questions: [
          ask('PRA1', '/93042-0/63512-8', 'How many people are living or staying at this address?', 'count'),
          ask('PRA2', '/93042-0/71802-3', 'Housing status', housing),
          ask('PRA3', '/93042-0/93033-9', 'Are you worried about losing your housing?', yesOrNo),
        ],
      },
      {
        link: '/93041-2',
        text: 'Money and resources',
        questions: [
          ask('PRA4', '/93041-2/67875-5', 'Employment status current', employment),
          ask(
            'PRA5',
            '/93041-2/63586-2',
            'What was your best estimate of the total income of all family members from all sources, before taxes, in last year?',
            'income',
          ),
          ask(
            'PRA6',
            '/93041-2/93031-3',
            'In the past year, have you or any family members you live with been unable to get any of the following when it was really needed?',
            lacking,
          ),
        ],
      },
      {
        link: '/93040-4',
        text: 'Social and emotional health',
        questions: [ask('PRA7', '/93040-4/93038-8', 'Stress level', stress)],
      },
    ],
  },
  {
    code: 'FALLS',
    name: 'FALLS AT HOME, HOUSE FORM',
    paper: 'https://meridian.example.org/forms/falls.pdf',
    sections: [
      {
        questions: [
          ask('FAL1', '/FAL1', 'Falls in the last year', 'count'),
          ask('FAL3', '/FAL3', 'Where you feel unsafe on your feet', 'words'),
        ],
      },
    ],
  },
] as const satisfies readonly Form[];

/** Asked within an answer: of those who have no housing. */
export const whereabouts: Question = {
  code: 'PRA2A',
  link: '/93042-0/71802-3/where',
  text: 'Where are you staying?',
  answers: 'words',
};

/** Asked within an answer: of those who fell. */
export const lastFall: Question = ask('FAL2', '/FAL1/FAL2', 'What happened the last time', 'words');

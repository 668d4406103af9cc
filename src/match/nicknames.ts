/** Short forms of given names that are common in the United States, by the name that they stand for. */

const shortForms: Readonly<Record<string, string>> = {
  ALEXANDER: 'ALEX AL',
  ANDREW: 'ANDY DREW',
  ANTHONY: 'TONY',
  BARBARA: 'BARB BARBIE',
  CATHERINE: 'CATHY KATE KATIE',
  CHARLES: 'CHARLIE CHUCK',
  CHRISTOPHER: 'CHRIS',
  CYNTHIA: 'CINDY',
  DANIEL: 'DAN DANNY',
  DEBORAH: 'DEB DEBBIE',
  DONALD: 'DON',
  DOROTHY: 'DOT DOTTIE',
  EDWARD: 'ED EDDIE TED',
  ELIZABETH: 'LIZ BETH BETTY LIZZIE',
  JAMES: 'JIM JIMMY JAMIE',
  JEFFREY: 'JEFF',
  JENNIFER: 'JEN JENNY',
  JESSICA: 'JESS JESSIE',
  JOHN: 'JACK JOHNNY',
  JOSEPH: 'JOE JOEY',
  JOSHUA: 'JOSH',
  KENNETH: 'KEN KENNY',
  KIMBERLY: 'KIM',
  MARGARET: 'MAGGIE MEG PEGGY',
  MATTHEW: 'MATT',
  MICHAEL: 'MIKE MICKEY',
  NICHOLAS: 'NICK',
  PATRICIA: 'PAT PATTY TRICIA',
  REBECCA: 'BECKY',
  RICHARD: 'RICK DICK RICH',
  ROBERT: 'BOB ROB BOBBY',
  RONALD: 'RON',
  SAMUEL: 'SAM',
  SANDRA: 'SANDY',
  STEPHANIE: 'STEPH',
  STEPHEN: 'STEVE',
  STEVEN: 'STEVE',
  SUSAN: 'SUE SUZY',
  THOMAS: 'TOM TOMMY',
  TIMOTHY: 'TIM',
  WILLIAM: 'BILL WILL BILLY',
};

const standsFor = new Map<string, string[]>();
for (const [name, forms] of Object.entries(shortForms)) {
  for (const form of forms.split(' ')) standsFor.set(form, [...(standsFor.get(form) ?? []), name]);
}

/** The names that a folded one may be short for, and itself. */
export const fullNames = (name: string): readonly string[] => [name, ...(standsFor.get(name) ?? [])];

/** Whether two folded names can be one: a short form and its name, or two short forms of one name. */
export function isSameByNickname(a: string, b: string): boolean {
  const others = new Set(fullNames(b));
  return fullNames(a).some((name) => others.has(name));
}

/** Every sentence that the pages say, in one place: plain words, no jargon, nothing that tells an attacker more. */

export const texts = {
  product: 'Portico',
  footer: 'Your health record stays where it is. Apps see only what you allow here.',
  problem: 'Please check',
  cancel: 'Cancel and go back to the app',

  signIn: {
    title: 'Sign in',
    forApp: (app: string) => `to continue to ${app}`,
    forApps: 'to see which apps may use your record',
    name: 'User name',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'User name or password is not right.',
    wait: (time: string) => `There were too many attempts. Please wait ${time}, then try again.`,
  },
  federation: {
    button: (name: string) => `Sign in with ${name}`,
    failed: 'The sign-in could not be completed',
    over: 'This sign-in is over',
    again: 'Please go back to the app and try again.',
    unnamed: 'User',
  },
  code: {
    title: 'Enter your code',
    lead: 'Open your authenticator app and type the six digits it shows for Portico.',
    code: 'Six-digit code',
    submit: 'Continue',
    wrong: 'This code is not right, or it was used already. Wait for the next one and try again.',
  },
  patient: {
    title: 'Choose a patient',
    lead: (app: string) => `${app} will open the record of the patient whom you choose.`,
    search: 'Name, date of birth or record number',
    hint: 'For example: Rivera 1961-04-23',
    submit: 'Search',
    none: 'No patient matches. Check the spelling, or search with fewer words.',
    choose: 'Choose',
    results: 'Patients',
    born: 'Born',
    number: 'Record number',
    previous: 'Previous',
    next: 'Next',
    gone: 'This patient is not among those whose record you may open. Please choose again.',
  },
  consent: {
    title: (app: string) => `Allow ${app}?`,
    lead: 'Decide what this app may read. What you switch off is not given to it.',
    app: 'App',
    website: 'Website',
    signedIn: 'Signed in as',
    patient: 'Patient',
    someoneElse: 'Not you?',
    anotherPatient: 'Choose another patient',
    levels: {
      patient: (name: string) => `From the record of ${name}`,
      user: (_name: string) => 'From all records that you may see yourself',
      system: (_name: string) => 'From all records',
    },
    offline: 'Keep access when you are not using it',
    offlineDetail: 'The app can read what you allowed until you take its access away. Otherwise its access ends today.',
    identity: 'The app also learns who you are: your name and your own record number.',
    everything: 'Everything',
    nothing: 'Leave at least one kind of data switched on, or cancel.',
    readOnly: 'Apps can read here. They can never change anything.',
    allow: 'Allow',
    deny: 'Cancel',
  },
  leaving: {
    title: 'All set',
    lead: (app: string) => `You are going back to ${app}.`,
    link: (app: string) => `Continue to ${app}`,
  },
  apps: {
    title: 'Apps with access',
    lead: (name: string) => `Signed in as ${name}. These apps may read health records because you allowed it.`,
    none: 'No app has access.',
    since: 'Allowed',
    lastUsed: 'Last connected',
    patient: 'Patient',
    reads: 'May read',
    offline: 'Also when you are not using it',
    revoke: 'Take access away',
    signOut: 'Sign out',
  },
  nobody: {
    title: 'Your account is not connected to a record',
    lead: 'You signed in, but we cannot find who you are in the health record system, so no app can get access.',
    help: 'Please ask the people who run this service to connect your account.',
    someoneElse: 'Sign in with another account',
  },
  notYours: {
    title: 'This record cannot be opened',
    lead: 'The app asked for the record of a patient that your account may not see, or that does not exist.',
  },
  error: {
    title: 'This did not work',
    lead: 'Nothing was given to any app.',
    help: 'If it happens again, tell the people who run this service this number:',
    over: 'This sign-in is over',
    overLead: 'It took too long, or it was finished already. Go back to the app and start again.',
    stale: 'The page that you came from was out of date. Nothing was changed.',
    goOn: 'Go on',
    missing: 'There is no such page',
    code: 'Reason',
  },
} as const;

/** `2 minutes`, rounded up. */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

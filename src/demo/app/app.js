// The sample app's one page: launched, it asks for authorization; sent back, it shows the chart.
import { showChart } from './chart.js';
import { authorize, complete } from './smart.js';

const app = { clientId: 'demo-app', redirectUri: `${location.origin}/launch/app` };
const types = ['Patient', 'Condition', 'MedicationRequest', 'AllergyIntolerance', 'Observation'];
const scope = `openid fhirUser ${types.map((type) => `patient/${type}.rs`).join(' ')}`;
// An app that would go wherever `iss` says could be made to talk to a server that only looks like ours.
const ours = `${location.origin}/fhir`;

const main = document.querySelector('main');
const parameters = new URLSearchParams(location.search);

try {
  if (parameters.has('state')) {
    const session = await complete(parameters, app);
    // A code that was used is of no use in the history.
    history.replaceState(null, '', '/launch/app#chart');
    await showChart(main, session);
  } else {
    const iss = parameters.get('iss') ?? ours;
    if (iss !== ours) throw new Error(`This app knows no server ${iss}.`);
    await authorize({ ...app, scope, iss, launch: parameters.get('launch') });
  }
} catch (error) {
  const problem = document.createElement('p');
  problem.setAttribute('role', 'alert');
  problem.textContent = error.message;
  main.replaceChildren(problem);
}

/** The demonstration's first page: who may sign in, and the two ways to launch an app. */
import { html } from '../../smart/pages/html.ts';
import { password } from './registration.ts';
import type { Demo } from './site.ts';

export function launchPage({ fhirBase, people: { accounts, charts } }: Demo): string {
  const page = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Launch an app · Portico</title>
<link rel="stylesheet" href="/launch/app.css">
</head>
<body>
<main>
<h1>Launch an app</h1>
<p>A sample app signs you in at Meridian, a made-up hospital, and shows the chart of one patient.</p>
<section>
<h2>Accounts</h2>
<table>
<thead><tr><th scope="col">Account</th><th scope="col">Password</th><th scope="col">Is</th></tr></thead>
<tbody>${accounts.map(
    ({ name, displayName, fhirUser }) =>
      html`<tr><td><code>${name}</code></td><td><code>${password}</code></td><td>${displayName}, ${fhirUser}</td></tr>`,
  )}</tbody>
</table>
</section>
<section>
<h2>Standalone</h2>
<p>The app is opened by itself: a clinician chooses the patient, a patient sees their own chart.</p>
<a class="button" href="/launch/app?${new URLSearchParams({ iss: fhirBase }).toString()}">Open the app</a>
</section>
<section>
<h2>From the EHR</h2>
<p>The EHR has a chart open, and launches the app with it. Sign in as the clinician.</p>
<table><tbody>${charts.map(
    ({ id, name, born }) => html`<tr><td>${name}</td><td>${born}</td><td><form method="post" action="/launch/ehr">
<button name="patient" value="${id}" aria-label="Launch with ${name}">Launch</button></form></td></tr>`,
  )}</tbody></table>
</section>
<p><a href="/oauth/apps">Apps that have access</a>, where it can be taken back.</p>
</main>
</body>
</html>
`;
  return `<!doctype html>\n${page}`;
}

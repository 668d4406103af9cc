/** The frame around every page. https://www.w3.org/WAI/WCAG22/quickref/ */
import { type Html, html, type Part } from './html.ts';
import { texts } from './texts.ts';

export interface PageContent {
  readonly title: string;
  /** Under the heading. */
  readonly lead?: Part;
  readonly body: Part;
  readonly head?: Part;
  /** Something is wrong with what was sent: read out first. */
  readonly problem?: string | undefined;
}

/** `issuerPath`: `/oauth`. */
export function layout(issuerPath: string, { title, lead, body, head, problem }: PageContent): Html {
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${problem === undefined ? title : `${texts.problem}: ${title}`} · ${texts.product}</title>
<link rel="stylesheet" href="${issuerPath}/style.css">
${head}
</head>
<body>
<header class="top"><span class="mark" aria-hidden="true"></span><span>${texts.product}</span></header>
<main>
<h1>${title}</h1>
${lead !== undefined && lead !== false && html`<p class="lead">${lead}</p>`}
${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}
${body}
</main>
<footer>${texts.footer}</footer>
</body>
</html>
`;
}

/** How the page of a readiness run looks, by day and by night. */
import { Html } from '../../../smart/pages/html.ts';

export const STYLE = new Html(`
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #fff; --panel: #f6f8fa;
  --pass: #1a7f37; --warn: #9a6700; --lacks: #6e7781; --fail: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9da7b3; --line: #30363d; --paper: #0d1117;
  --panel: #161b22; --pass: #3fb950; --warn: #d29922; --lacks: #8b949e; --fail: #ff7b72; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 3rem 0 .5rem; padding-top: 1rem; border-top: 2px solid var(--line); }
p { margin: .5rem 0; max-width: 46rem; }
.soft { color: var(--soft); font-size: .9rem; }
.verdict { display: inline-block; padding: .35rem .8rem; border: 2px solid; border-radius: .4rem; font-weight: 600; }
.verdict.pass { color: var(--pass); } .verdict.fail { color: var(--fail); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 1rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.tiles li { border: 1px solid var(--line); border-top: .35rem solid var(--mark); border-radius: .5rem; padding: .6rem 1rem; background: var(--panel); }
.tiles strong { display: block; font-size: 1.8rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.pass { --mark: var(--pass); } .warn { --mark: var(--warn); } .lacks { --mark: var(--lacks); } .fail { --mark: var(--fail); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .9rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: middle; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); } tbody th { font-weight: 500; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
td.bar { min-width: 12rem; width: 30%; } svg { display: block; width: 100%; height: .9rem; border-radius: .2rem; }
rect.pass { fill: var(--pass); } rect.warn { fill: var(--warn); } rect.lacks { fill: var(--lacks); } rect.fail { fill: var(--fail); }
rect.rest { fill: var(--line); }
.mark { color: var(--mark); font-weight: 600; white-space: nowrap; }
a { color: inherit; } code { font-size: .92em; overflow-wrap: anywhere; }
details { border-top: 1px solid var(--line); padding: .4rem 0; } summary { cursor: pointer; font-weight: 500; }
details ul { margin: .4rem 0 .8rem; padding-left: 1.2rem; } details li { margin: .25rem 0; }
@media print { body { font-size: 10pt; } main { padding: 0; max-width: none; } tr { break-inside: avoid; } .scroll { overflow: visible; }
  * { print-color-adjust: exact; } }
`);

/** How the guide and the coverage report look, by day, by night and on paper. */
import { Html } from '../../../smart/pages/html.ts';

export const STYLE = new Html(`
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #fff; --panel: #f6f8fa;
  --link: #0b5cad; --mark: #fff3bf; --open: #b3261e; --reviewed: #9a6700; --read: #1a7f37; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9da7b3; --line: #30363d; --paper: #0d1117;
  --panel: #161b22; --link: #79b8ff; --mark: #4d3f00; --open: #ff7b72; --reviewed: #d29922; --read: #3fb950; } }
* { box-sizing: border-box; } [hidden] { display: none !important; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.35rem; margin: 3rem 0 .25rem; padding-top: 1rem; border-top: 2px solid var(--line); scroll-margin-top: 4rem; }
h3 { font-size: 1.1rem; margin: 2rem 0 .25rem; }
p { margin: .5rem 0; max-width: 48rem; } .soft { color: var(--soft); font-size: .9rem; }
a { color: var(--link); } code { font-size: .92em; overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.tiles li { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem 1rem; background: var(--panel); }
.tiles strong { display: block; font-size: 1.8rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .open { border-top: .35rem solid var(--open); } .tiles .reviewed { border-top: .35rem solid var(--reviewed); } .tiles .read { border-top: .35rem solid var(--read); }
.find { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; padding: .7rem 0; background: var(--paper); border-bottom: 1px solid var(--line); }
.find input { flex: 1 1 16rem; font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--soft); border-radius: .4rem; padding: .4rem .7rem; }
.find output { color: var(--soft); min-width: 5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem .9rem; margin: .8rem 0; padding: 0; list-style: none; font-size: .9rem; }
.finding nav, .finding dl, .finding article > p { display: none; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .8rem 0; font-size: .95rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; min-width: 0; } dd ul { margin: .1rem 0 .3rem; padding-left: 1.1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .9rem 0; font-size: .9rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; font-weight: 600; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); } tbody th { font-weight: 500; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
tr { scroll-margin-top: 5rem; } tr:target > * { background: var(--mark); } tr:hover > * { background: var(--panel); } tr:target:hover > * { background: var(--mark); }
tr.unused > * { color: var(--soft); }
td.bar { min-width: 8rem; width: 18%; } svg { display: block; width: 100%; height: .7rem; margin-top: .35rem; border-radius: .2rem; background: var(--line); }
.open rect { fill: var(--open); } .reviewed rect { fill: var(--reviewed); }
.state { font-weight: 600; white-space: nowrap; } .state.open { color: var(--open); } .state.reviewed { color: var(--reviewed); }
.verdict { display: inline-block; padding: .35rem .8rem; border: 2px solid; border-radius: .4rem; font-weight: 600; }
.verdict.open { color: var(--open); } .verdict.read { color: var(--read); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .4rem; } }
@media print { body { font-size: 9pt; } main { padding: 0; max-width: none; } .find { display: none; } tr { break-inside: avoid; }
  .scroll { overflow: visible; } h2, h3, caption { break-after: avoid; } a { color: inherit; text-decoration: none; } * { print-color-adjust: exact; } }
`);

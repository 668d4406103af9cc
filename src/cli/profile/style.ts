/** How the page of an audit looks, by day and by night: the page of a readiness run, and plots. */
import { Html } from '../../../smart/pages/html.ts';
import { STYLE as BASE } from '../readiness/style.ts';

export const STYLE = new Html(`${BASE}
:root { --problem: #b3261e; --warning: #8a5a00; --note: #57606a; --fill: #2f6fab; --blank: #8fb4d9; --sentinel: #d08b2c; --null: #d0d7de; --heat: 179, 38, 30; }
@media (prefers-color-scheme: dark) { :root { --problem: #ff7b72; --warning: #e3a341; --note: #9da7b3; --fill: #4c8fd0;
  --blank: #2c5a86; --sentinel: #c07c1e; --null: #30363d; --heat: 255, 123, 114; } }
main { max-width: 86rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
.problem { --mark: var(--problem); } .warning { --mark: var(--warning); } .note { --mark: var(--note); } .plain { --mark: var(--line); }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; font-size: .9rem; margin: .5rem 0; padding: 0; list-style: none; }
.key span { display: inline-block; width: .9rem; height: .9rem; margin-right: .4rem; vertical-align: -.1rem; border-radius: .15rem; }
rect.filled { fill: var(--fill); } rect.blank { fill: var(--blank); } rect.sentinel { fill: var(--sentinel); } rect.null { fill: var(--null); }
svg.spark { width: 9rem; height: 2.2rem; border-radius: 0; } svg.spark rect { fill: var(--fill); }
table.heat td { text-align: center; font-variant-numeric: tabular-nums; min-width: 5rem; } table.heat td.n { text-align: right; }
table.heat td[data-heat] { background: rgba(var(--heat), var(--part)); }
table.columns td { vertical-align: top; } table.columns td.bar { min-width: 9rem; width: 16%; }
table.columns td.values { max-width: 22rem; font-size: .85rem; overflow-wrap: anywhere; }
td .chip, li .chip { display: inline-block; border: 1px solid var(--line); border-radius: .3rem; padding: 0 .35rem; margin: 0 .2rem .2rem 0; white-space: nowrap; }
details > summary { padding: .15rem 0; } details[open] { padding-bottom: 1rem; }
td.n { white-space: nowrap; }
.about { border: 1px solid var(--line); border-radius: .3rem; padding: 0 .3rem; font-size: .8rem; color: var(--soft); white-space: nowrap; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; list-style: none; }
`);

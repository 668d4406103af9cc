// The page of `portico dev`: whatever is put on it is text.
(() => {
  const $ = (id) => document.getElementById(id);
  const [type, query, found, sql, told, said] = ['type', 'query', 'found', 'sql', 'told', 'said'].map($);

  /** An element with its text, attributes and children. */
  function el(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== undefined));
    return made;
  }

  async function ask(path, body) {
    const options = body && {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    };
    const response = await fetch(path, options);
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.says);
    return answer;
  }

  // ---- what can be searched for

  let types = [];
  const here = () =>
    types.find((each) => each.type === type.value) ?? { parameters: [], includes: [], revIncludes: [] };

  async function loadTypes() {
    const before = type.value;
    types = await ask('/dev/types');
    type.replaceChildren(...types.map((each) => el('option', { value: each.type }, each.type)));
    const wanted = before || decodeURIComponent(location.hash.slice(1)).split('?')[0];
    if (types.some((each) => each.type === wanted)) type.value = wanted;
    else if (types.some((each) => each.type === 'Patient')) type.value = 'Patient';
    showParameters();
  }

  function showParameters() {
    const buttons = here().parameters.map(({ name, kind }) => {
      const button = el('button', { type: 'button', title: kind }, name);
      button.addEventListener('click', () => {
        query.value += `${query.value === '' || query.value.endsWith('&') ? '' : '&'}${name}=`;
        query.focus();
        closeChoices();
      });
      return button;
    });
    $('parameters').replaceChildren(...buttons);
  }

  const modifiers = {
    string: ['exact', 'contains', 'missing'],
    token: ['not', 'text', 'in', 'missing'],
    reference: ['identifier', 'missing'],
    uri: ['above', 'below', 'missing'],
    date: ['missing'],
    number: ['missing'],
    quantity: ['missing'],
  };
  const results = ['_count=', '_sort=', '_include=', '_revinclude='];

  /** What may stand where the caret is: names until `=`, then what the parameter takes. */
  function completions() {
    const text = query.value.slice(0, query.selectionStart);
    const part = text.slice(text.lastIndexOf('&') + 1);
    const { parameters, includes, revIncludes } = here();
    const equals = part.indexOf('=');
    if (equals >= 0) {
      const name = part.slice(0, equals);
      const start = part.slice(equals + 1);
      const values =
        { _include: includes, _revinclude: revIncludes, _sort: parameters.flatMap((p) => [p.name, `-${p.name}`]) }[
          name
        ] ?? [];
      return { start, all: values.map((value) => ({ value, note: '' })) };
    }
    const [name, modifier] = part.split(':');
    const known = parameters.find((each) => each.name === name);
    if (modifier !== undefined && known) {
      return {
        start: part,
        all: (modifiers[known.kind] ?? []).map((each) => ({ value: `${name}:${each}=`, note: '' })),
      };
    }
    return {
      start: part,
      all: [
        ...parameters.map((each) => ({ value: `${each.name}=`, note: each.kind })),
        ...results.map((value) => ({ value, note: 'result' })),
      ],
    };
  }

  const choices = $('choices');
  let chosen = -1;

  function closeChoices() {
    choices.hidden = true;
    query.setAttribute('aria-expanded', 'false');
    query.removeAttribute('aria-activedescendant');
  }

  function showChoices() {
    const { start, all } = completions();
    const fitting = all.filter(({ value }) => value.startsWith(start) && value !== start).slice(0, 40);
    chosen = -1;
    choices.replaceChildren(
      ...fitting.map(({ value, note }, at) => {
        const item = el(
          'li',
          { role: 'option', id: `choice-${at}`, 'aria-selected': 'false' },
          value,
          el('small', {}, note),
        );
        item.dataset.value = value;
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          choose(value);
        });
        return item;
      }),
    );
    choices.hidden = fitting.length === 0;
    query.setAttribute('aria-expanded', String(fitting.length > 0));
  }

  function choose(value) {
    const caret = query.selectionStart;
    const before = query.value.slice(0, caret);
    const { start } = completions();
    query.value = before.slice(0, before.length - start.length) + value + query.value.slice(caret);
    const at = caret - start.length + value.length;
    query.setSelectionRange(at, at);
    closeChoices();
    if (value.endsWith('=')) showChoices();
  }

  function move(by) {
    const items = [...choices.children];
    if (items.length === 0) return;
    items[chosen]?.setAttribute('aria-selected', 'false');
    chosen = (chosen + by + items.length) % items.length;
    items[chosen].setAttribute('aria-selected', 'true');
    items[chosen].scrollIntoView({ block: 'nearest' });
    query.setAttribute('aria-activedescendant', items[chosen].id);
  }

  query.addEventListener('input', showChoices);
  query.addEventListener('blur', closeChoices);
  query.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (choices.hidden) showChoices();
      move(event.key === 'ArrowDown' ? 1 : chosen < 0 ? 0 : -1);
      event.preventDefault();
    } else if (event.key === 'Enter' && !choices.hidden && chosen >= 0) {
      choose(choices.children[chosen].dataset.value);
      event.preventDefault();
    } else if (event.key === 'Escape') closeChoices();
  });
  type.addEventListener('change', () => {
    showParameters();
    query.value = '';
    search();
  });
  $('search').addEventListener('submit', (event) => {
    event.preventDefault();
    closeChoices();
    search();
  });

  // ---- what was found

  let searches = 0;

  async function search() {
    const mine = ++searches;
    history.replaceState(null, '', `#${encodeURIComponent(`${type.value}?${query.value}`)}`);
    try {
      const answer = await ask('/dev/search', { type: type.value, query: query.value });
      if (mine === searches) show(answer);
    } catch (error) {
      if (mine !== searches) return;
      found.replaceChildren(el('section', { class: 'loud', role: 'alert' }, error.message));
      sql.hidden = true;
      said.textContent = '';
    }
  }

  function show({ version, resources, statements, issues, more }) {
    pinned = undefined;
    const wrong = resources.filter(({ messages }) => messages.length > 0).length;
    said.textContent = [
      `${resources.length} resources${more ? ', and there are more' : ''}`,
      `${statements.length} statements`,
      wrong > 0 ? `${wrong} with validation messages` : 'no validation messages',
      `version ${version}`,
      ...issues,
    ].join(' · ');
    found.dataset.version = version;
    found.replaceChildren(...resources.map(showResource));
    showSql(statements);
  }

  function showResource(each, at) {
    const { resource, rows, marks, messages, mode, source, table } = each;
    const whole = messages.filter(({ path }) => path === '');
    const article = el(
      'article',
      { 'aria-label': `${each.type}/${each.id}` },
      el('h2', {}, `${each.type}/${each.id}`, ...(mode === 'include' ? [' (included)'] : [])),
      ...whole.map(({ says }) => el('span', { class: 'message' }, says)),
    );
    const left = el(
      'div',
      { class: 'side rows' },
      el('h3', {}, `Legacy rows: ${table}${source ? `, source ${source}` : ''}`),
    );
    for (const row of rows) left.append(showRow(row));
    const json = el('div', { class: 'json', role: 'tree', 'aria-label': 'Resource' });
    writeJson(json, resource, messages);
    const right = el('div', { class: 'side' }, el('h3', {}, 'Resource'), json);
    article.append(el('div', { class: 'sides' }, left, right));
    connect(article, marks);
    article.dataset.at = at;
    return article;
  }

  function showRow({ table, name, cells }) {
    const body = el('tbody');
    for (const { id, column, value, comment, unread } of cells) {
      const cell = value === null ? el('td', { class: 'null' }, 'NULL') : el('td', {}, value === '' ? '\u2423' : value);
      const attributes = { 'data-cell': id, title: comment, tabindex: '-1', class: unread && 'unread' };
      const line = el('tr', attributes, el('th', { scope: 'row' }, column), cell);
      body.append(line);
    }
    return el(
      'table',
      { 'aria-label': `${table} ${name}`.trim() },
      el('caption', {}, name ? `${table} · ${name}` : table),
      body,
    );
  }

  /** JSON as people write it, each value with its path. */
  function writeJson(into, resource, messages) {
    const byPath = Map.groupBy(messages, ({ path }) => path);
    const write = (value, path, indent, key, isLast) => {
      const line = el('div', { 'data-path': path || undefined, role: 'treeitem', tabindex: '-1' });
      const lead = '  '.repeat(indent);
      line.append(lead);
      if (key !== undefined) line.append(el('span', { class: 'key' }, `"${key}"`), ': ');
      const comma = isLast ? '' : ',';
      into.append(line);
      const notes = path === '' ? [] : (byPath.get(path) ?? []);
      byPath.delete(path);
      const isList = Array.isArray(value);
      if (typeof value === 'object' && value !== null) {
        const entries = isList ? value.map((item, at) => [`${path}[${at}]`, item]) : Object.entries(value);
        line.append(isList ? '[' : '{');
        for (const [at, [name, item]] of entries.entries()) {
          const below = isList ? name : path === '' ? name : `${path}.${name}`;
          write(item, below, indent + 1, isList ? undefined : name, at === entries.length - 1);
        }
        into.append(el('div', { role: 'none' }, `${lead}${isList ? ']' : '}'}${comma}`));
      } else {
        const text = JSON.stringify(value);
        const [, target, id] = /^"([A-Z]\w+)\/([A-Za-z0-9.-]{1,64})"$/.exec(text) ?? [];
        if (target && types.some((each) => each.type === target)) {
          const link = el('button', { type: 'button', class: 'link', tabindex: '-1' }, text);
          link.addEventListener('click', () => {
            type.value = target;
            showParameters();
            query.value = `_id=${id}`;
            search();
          });
          line.append(link, comma);
        } else line.append(text + comma);
      }
      for (const { says } of notes) line.append(el('span', { class: 'message' }, `⚠ ${path}: ${says}`));
    };
    write(resource, '', 0, undefined, true);
    // Of what is not there.
    for (const [path, notes] of byPath) {
      if (path === '') continue;
      for (const { says } of notes) into.append(el('span', { class: 'message' }, `⚠ ${path}: ${says}`));
    }
  }

  // ---- element ↔ column

  let pinned;

  function connect(article, marks) {
    const cells = new Map([...article.querySelectorAll('[data-cell]')].map((each) => [each.dataset.cell, each]));
    const parts = [...article.querySelectorAll('[data-path]')];
    const isWithin = (path, above) => path === above || path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
    /** Marks that say where a part comes from: its own, those of its parts, or else the nearest one around it. */
    const marksOf = (path) => {
      const inside = marks.filter((mark) => isWithin(mark.path, path));
      if (inside.length > 0) return inside;
      const around = marks.filter((mark) => isWithin(path, mark.path));
      return around.filter((mark) => mark.path.length === Math.max(...around.map((each) => each.path.length)));
    };
    const light = (item) => {
      dim();
      const { path, cell } = item.dataset;
      const chosen = path === undefined ? marks.filter((mark) => mark.cells.includes(cell)) : marksOf(path);
      const near = path === undefined ? marks.filter((mark) => mark.because?.includes(cell)) : [];
      item.classList.add('on');
      for (const mark of chosen) {
        for (const id of mark.cells) if (path !== undefined) cells.get(id)?.classList.add('on');
        for (const id of mark.because ?? []) if (path !== undefined) cells.get(id)?.classList.add('near');
      }
      if (path === undefined) {
        for (const part of parts) {
          if (chosen.some((mark) => isWithin(part.dataset.path, mark.path))) part.classList.add('on');
          else if (near.some((mark) => isWithin(part.dataset.path, mark.path))) part.classList.add('near');
        }
      }
      const other = path === undefined ? '[data-path].on' : '[data-cell].on';
      reveal(article.querySelector(other));
      tell(path ?? cell, path, chosen, near);
    };
    const dim = () => {
      for (const each of article.querySelectorAll('.on, .near')) each.classList.remove('on', 'near');
    };
    const itemAt = (event) => event.target.closest('[data-cell], [data-path]');
    article.addEventListener('mouseover', (event) => {
      const item = itemAt(event);
      if (item && !pinned) light(item);
    });
    article.addEventListener('mouseleave', () => {
      if (pinned?.article !== article) dim();
    });
    article.addEventListener('click', (event) => {
      const item = itemAt(event);
      if (!item) return;
      for (const each of document.querySelectorAll('.pinned')) each.classList.remove('pinned');
      const isSame = pinned?.item === item;
      pinned = isSame ? undefined : { article, item };
      if (!isSame) item.classList.add('pinned');
      light(item);
    });
    article.addEventListener('focusin', (event) => {
      const item = itemAt(event);
      if (item) light(item);
    });
    // One stop of the tab key for each side; arrows go on from there.
    for (const side of article.querySelectorAll('.side')) {
      const items = [...side.querySelectorAll('[data-cell], [data-path]')];
      if (items[0]) items[0].tabIndex = 0;
      side.addEventListener('keydown', (event) => {
        const at = items.indexOf(itemAt(event));
        const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
        if (event.key === 'Enter' && at >= 0 && event.target === items[at]) items[at].click();
        if (next === undefined || !items[next]) return;
        event.preventDefault();
        items[at].tabIndex = -1;
        items[next].tabIndex = 0;
        items[next].focus();
      });
    }
  }

  /** The other side scrolls to what belongs to this one; the page itself stays. */
  function reveal(item) {
    const side = item?.closest('.side');
    if (!side) return;
    const [top, all] = [item.getBoundingClientRect().top, side.getBoundingClientRect()];
    if (top < all.top || top > all.bottom - 30) side.scrollTop += top - all.top - all.height / 3;
  }

  function tell(name, path, chosen, near) {
    const lines = chosen.slice(0, 6).map((mark) => {
      const from = mark.cells.length > 0 ? mark.cells.join(', ') : (mark.because ?? []).join(', ');
      const plain = mark.rule.replaceAll('`', '');
      const rule = mark.codeMap ? `${plain} (code-maps/${mark.codeMap}.csv)` : plain;
      return path === undefined ? `${mark.path} (${rule})` : `${mark.path} ← ${from || 'no column'}: ${rule}`;
    });
    const others = near.length > 0 ? `; there because of it: ${near.map((mark) => mark.path).join(', ')}` : '';
    const nothing = path === undefined ? 'no element is made of it' : 'no column';
    const more = chosen.length > 6 ? `; and ${chosen.length - 6} more` : '';
    told.textContent =
      path === undefined
        ? `${name} → ${lines.join('; ') || (others ? '' : nothing)}${more}${others}`
        : `${lines.join('; ') || nothing}${more}`;
  }

  // ---- SQL

  function showSql(statements) {
    sql.hidden = statements.length === 0;
    sql.replaceChildren(el('h2', {}, 'SQL'), ...statements.map(showStatement));
  }

  function showStatement({ sql: text, bindings, rows, ms, paths }) {
    const block = el(
      'div',
      { class: 'statement' },
      el('h3', {}, `${rows} rows in ${ms.toFixed(1)} ms`),
      el('pre', {}, text),
    );
    if (bindings.length > 0) {
      block.append(el('p', {}, `Bound: ${bindings.map((value, at) => `${at + 1} = ${value}`).join(', ')}`));
    }
    for (const { table, index, rows: expected } of paths ?? []) {
      const path = index ?? 'a scan of the whole table';
      block.append(
        el(
          'p',
          { class: index ? '' : 'scan' },
          `${table}: ${path}${expected ? `, some ${expected} rows expected` : ''}`,
        ),
      );
    }
    return block;
  }

  // ---- what the last edit did

  async function showCanary() {
    const canary = await ask('/dev/canary');
    const box = $('canary');
    box.hidden = canary === null;
    if (canary === null) return;
    box.classList.toggle('loud', canary.idsChanged > 0);
    const heading = el('h2', {}, `Edit of ${canary.changed.join(', ')}: version ${canary.before} → ${canary.after}`);
    const lines = canary.types.flatMap((each) => [el('li', {}, each.sentence, details(each))]);
    const nothing = `Nothing changes in ${canary.compared} resources of ${canary.sources} sources.`;
    box.replaceChildren(
      heading,
      ...(canary.idsChanged > 0
        ? [
            el(
              'p',
              { class: 'scan' },
              `${canary.idsChanged} resources change their ids: whoever has stored them loses them.`,
            ),
          ]
        : []),
      lines.length > 0 ? el('ul', { class: 'plain' }, ...lines) : el('p', { class: 'good' }, nothing),
      ...canary.unmapped.map((each) =>
        el('p', { class: 'scan' }, `Not mapped: ${each.codeSet} ${each.code}, in ${each.rows} rows of the sample`),
      ),
      ...canary.failed.map((each) => el('p', { class: 'scan' }, each)),
    );
  }

  function details({ examples }) {
    if (examples.length === 0) return undefined;
    const rows = examples.map(({ id, path, before, after }) =>
      el('tr', {}, el('td', {}, id), el('td', {}, path), el('td', {}, shown(before)), el('td', {}, shown(after))),
    );
    const head = el('tr', {}, ...['id', 'element', 'before', 'after'].map((each) => el('th', { scope: 'col' }, each)));
    return el(
      'details',
      {},
      el('summary', {}, 'Examples'),
      el('table', {}, el('thead', {}, head), el('tbody', {}, ...rows)),
    );
  }

  const shown = (value) => (value === undefined ? '—' : JSON.stringify(value));

  // ---- what the server tells

  let version;

  async function hear(state) {
    $('state').textContent = `Version ${state.version} (${state.mapping}) serves${
      state.changed?.length ? `, ${state.changed.join(', ')} reloaded in ${state.tookMs} ms` : ''
    }`;
    const box = $('problems');
    box.hidden = state.problems.length === 0;
    box.replaceChildren(
      el('h2', {}, `Not served: version ${state.version} serves on`),
      ...state.problems.map(({ text, stage }) => el('p', {}, `${text} [${stage}]`)),
    );
    if (state.version !== version) {
      version = state.version;
      await loadTypes();
      await search();
    }
    if (state.canary !== undefined) await showCanary();
  }

  const fromAddress = decodeURIComponent(location.hash.slice(1));
  if (fromAddress.includes('?')) query.value = fromAddress.slice(fromAddress.indexOf('?') + 1);
  const events = new EventSource('/dev/events');
  events.addEventListener('message', ({ data }) =>
    hear(JSON.parse(data)).catch((error) => (said.textContent = error.message)),
  );
  events.addEventListener('error', () => {
    $('state').textContent = 'The server does not answer; trying again …';
    version = undefined;
  });
})();

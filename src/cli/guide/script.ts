/** What the guide's page does: rows that hold all the words stay, with the headings above them. */
import { Html } from '../../../smart/pages/html.ts';

export const SCRIPT = new Html(`
const find = document.getElementById('q');
const says = document.querySelector('.find output');
const blocks = [...document.querySelectorAll('article')].map((article) => ({
  article,
  tables: [...article.querySelectorAll('.scroll')].map((scroll) => ({
    scroll,
    rows: [...scroll.querySelectorAll('tbody tr')].map((row) => ({
      row, text: (article.dataset.of + ' ' + row.textContent).toLowerCase(),
    })),
  })),
}));
function show() {
  const words = find.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let found = 0;
  for (const { article, tables } of blocks) {
    let inArticle = 0;
    for (const { scroll, rows } of tables) {
      let inTable = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) inTable++;
      }
      scroll.hidden = inTable === 0;
      inArticle += inTable;
    }
    article.hidden = inArticle === 0;
    found += inArticle;
  }
  for (const section of document.querySelectorAll('section'))
    section.hidden = [...section.querySelectorAll('article')].every((article) => article.hidden);
  document.body.classList.toggle('finding', words.length > 0);
  says.textContent = words.length === 0 ? '' : found + (found === 1 ? ' row' : ' rows');
}
find.form.addEventListener('submit', (event) => event.preventDefault());
find.addEventListener('input', show);
addEventListener('hashchange', () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target !== null && target.closest('[hidden]') !== null) {
    find.value = '';
    show();
    target.scrollIntoView();
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== find) {
    event.preventDefault();
    find.focus();
  }
});
show();
`);

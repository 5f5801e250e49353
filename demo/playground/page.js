import memoryAdapter from './adapter.js';
import { showLooks } from './looks.js';
import { reader } from './reader.js';
import { fill } from './sample.js';
import { groups, states } from './states.js';

/*
 * The page and, as its adapter, the backend of the state that the address names. The tag names this
 * module, so that all of it has run before the widget looks at anything.
 */

const asked = new URLSearchParams(location.search).get('state') ?? 'rest';
const name = Object.hasOwn(states, asked) ? asked : 'rest';
const state = states[name];
const key = 'playground';
/** The tag's adapter and its options, by which the widget knows to whom a letter goes. */
const to = JSON.stringify(['/playground/page.js', {}]);

showForm();
forget();
state.before?.({ to });
void showLooks('/playground/page.js');
void state.act?.(reader);

/** @type {import('afterword').AdapterFactory} The usual adapter over the usual thread, but for what is otherwise in this state. */
export default async function playground(options, host) {
  state.factory?.();
  const usual = memoryAdapter({ ...options, ...state.options }, host);
  if (!state.empty) await fill(state.wrote?.(usual) ?? usual.create, host.page);
  return { ...usual, ...state.backend?.(usual) };
}

/** Each load starts clean: what this page's thread left on the device goes, and nothing else. */
function forget() {
  for (const item of Object.keys(localStorage)) {
    const of = (start) => item.startsWith(`afterword:${start}`);
    const letter = of('outbox:') && localStorage.getItem(item).includes(`"page":"${key}"`);
    if (
      letter ||
      of(`draft:${key}:`) ||
      [`removals:${key}`, `reported:${key}`].some((name) => item === `afterword:${name}`) ||
      item === 'afterword:guest'
    )
      localStorage.removeItem(item);
  }
}

function showForm() {
  const select = document.querySelector('select[name=state]');
  for (const [label, rows] of Object.entries(groups)) {
    const group = Object.assign(document.createElement('optgroup'), { label });
    group.append(...Object.keys(rows).map((each) => new Option(each, each, each === name, each === name)));
    select.append(group);
  }
  select.addEventListener('change', () => select.form.requestSubmit());
  document.querySelector('#about').textContent = state.about;
  document.title = `${name} · ${document.title}`;
}

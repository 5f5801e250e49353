import { backendOf, checks, isGood, names, perform, summary } from '../doctor.js';
import { rowOf } from './row.js';

/*
 * Plays the kit in the page. The address may fill in the form (?adapter=http&url=…), and nothing more: what writes begins
 * with a button.
 */

const find = (css) => document.querySelector(css);
const form = find('form');
const [heading, said, way, progress, counts, filter, list, stop] = [
  'h2',
  '#said',
  '.way',
  'progress',
  '.counts',
  '.filter',
  'ol',
  '#stop',
].map(find);
const outcome = find('#outcome');
const start = form.querySelector('[type=submit]');

/** How a check can go, in the words that are counted. */
const kinds = { passed: 'passed', failed: 'failed', 'not-needed': 'not needed', excepted: 'excepted' };
const kindOf = ({ outcome }) => (outcome === 'exception-untrue' ? 'failed' : outcome);

let end = new AbortController();
let numbers;

find('#names').append(...names.map((name) => new Option(name, name)));
fillIn(new URLSearchParams(location.search));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void run();
});
stop.addEventListener('click', () => end.abort());
find('#only').addEventListener('change', ({ target }) => list.classList.toggle('only-wrong', target.checked));

function fillIn(asked) {
  const { adapter = 'memory', ...options } = Object.fromEntries(asked);
  if (adapter === 'http') options.url ??= location.origin;
  form.adapter.value = adapter;
  form.options.value = Object.entries(options)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

async function run() {
  const name = form.adapter.value.trim();
  const own = new AbortController();
  end = own;
  busy(true);
  begin();
  said.textContent = `Looking for the adapter ${name}.`;
  try {
    const { harness, except } = await backendOf(name, readOptions(form.options.value));
    const all = checks.length;
    said.textContent = `The ${all} checks of ${name} began.`;
    const results = await perform(harness, { except, signal: own.signal, told: (result) => add(result, all) });
    const stopped = results.length < all ? `Stopped after ${results.length} of ${all}. ` : '';
    said.textContent = stopped + summary(results);
    document.title = `${isGood(results) ? '✓' : '✗'} ${name} · Doctor · Longshore`;
  } catch (thrown) {
    said.textContent = `Nothing was checked. ${thrown instanceof Error ? thrown.message : thrown}`;
  }
  busy(false);
}

/** Only the right one of the two buttons can be pressed. The focus goes along, and the page with it, to where something happens. */
function busy(is) {
  const had = document.activeElement;
  start.disabled = is;
  stop.disabled = !is;
  way.hidden = false;
  if (is) outcome.classList.add('begun');
  if (is) outcome.scrollIntoView();
  if (is && had === start) stop.focus({ preventScroll: true });
  if (!is && had === stop) heading.focus({ preventScroll: true });
}

function begin() {
  numbers = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 0]));
  list.replaceChildren();
  progress.value = 0;
  for (const element of [counts, filter]) element.hidden = false;
  showCounts();
}

function add(result, all) {
  numbers[kindOf(result)]++;
  list.append(rowOf(result));
  progress.max = all;
  progress.value = list.children.length;
  showCounts();
}

function showCounts() {
  const rows = Object.entries(kinds).map(([kind, words]) => {
    const row = document.createElement('div');
    const [term, number] = ['dt', 'dd'].map((name) => document.createElement(name));
    term.textContent = words;
    number.textContent = numbers[kind];
    row.append(term, number);
    return row;
  });
  counts.replaceChildren(...rows);
}

/** Options by name: a line each, what stands behind the first equals sign is the value. */
function readOptions(text) {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const wrong = lines.find((line) => line.indexOf('=') < 1);
  if (wrong !== undefined) throw new Error(`An option is written name=value, not “${wrong}”.`);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]));
}

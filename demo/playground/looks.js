/*
 * How the playground's thread looks: what the address chooses, what is edited live, and the tag with the style for all of that.
 */

const chosen = new URLSearchParams(location.search);
const pick = (name, usual = '') => chosen.get(name) || usual;
const make = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
};

/** The languages that the widget speaks, by tag. */
const languages = {
  '': 'English',
  ar: 'Arabic',
  be: 'Belarusian',
  bg: 'Bulgarian',
  ca: 'Catalan',
  cs: 'Czech',
  da: 'Danish',
  de: 'German',
  'de-CH': 'Swiss German',
  el: 'Greek',
  eo: 'Esperanto',
  es: 'Spanish',
  eu: 'Basque',
  fa: 'Persian',
  fi: 'Finnish',
  fr: 'French',
  he: 'Hebrew',
  hr: 'Croatian',
  hu: 'Hungarian',
  id: 'Indonesian',
  it: 'Italian',
  ja: 'Japanese',
  km: 'Khmer',
  ko: 'Korean',
  nb: 'Norwegian',
  nl: 'Dutch',
  oc: 'Occitan',
  pl: 'Polish',
  'pt-BR': 'Portuguese (Brazil)',
  'pt-PT': 'Portuguese (Portugal)',
  ro: 'Romanian',
  ru: 'Russian',
  sk: 'Slovak',
  sv: 'Swedish',
  th: 'Thai',
  tr: 'Turkish',
  uk: 'Ukrainian',
  uz: 'Uzbek',
  vi: 'Vietnamese',
  'zh-Hans': 'Chinese (simplified)',
  'zh-Hant': 'Chinese (traditional)',
};

/** The choices: their name in the address, their label, what can be chosen. */
const choices = [
  ['adapter', 'Adapter', { '': 'the state’s', memory: 'memory', local: 'local', http: 'http' }],
  ['theme', 'Theme', { '': 'default', compact: 'compact', classic: 'classic', newspaper: 'newspaper' }],
  ['scheme', 'Scheme', { '': 'the page’s', light: 'light', dark: 'dark' }],
  ['lang', 'Language', languages],
  ['dir', 'Direction', { '': 'left to right', rtl: 'right to left' }],
  ['level', 'Heading', { '': 'level 2', 1: 'level 1', 3: 'level 3', 4: 'level 4', 5: 'level 5', 6: 'level 6' }],
  ['width', 'Width', { '': 'full', '20rem': '320 px', '30rem': '480 px' }],
];

/** Puts up the tag for what was chosen, and all that changes it. `adapter` is the module of the state. */
export async function showLooks(adapter) {
  const form = document.querySelector('form');
  for (const [name, label, options] of choices) {
    const select = make('select', { name });
    for (const [value, words] of Object.entries(options)) select.append(new Option(words, value, false, value === pick(name)));
    select.addEventListener('change', () => form.requestSubmit());
    form.insertBefore(make('label', {}, label, select), form.querySelector('button'));
  }
  // What is as usual need not stand in the address.
  form.addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of Array.from(formData)) if (value === '') formData.delete(name);
  });
  const main = document.querySelector('main');
  if (pick('dir') === 'rtl') main.dir = 'rtl';
  main.style.maxWidth = pick('width');
  if (/^(light|dark)$/.test(pick('scheme'))) document.documentElement.style.colorScheme = pick('scheme');
  const theme = Object.hasOwn(choices[1][2], pick('theme')) && pick('theme');
  if (theme) document.head.append(make('link', { rel: 'stylesheet', href: `/themes/${theme}.css` }));
  const own = Object.hasOwn(choices[0][2], pick('adapter')) && pick('adapter');
  const tag = make('script', { src: '/embed.js', async: true });
  Object.assign(tag.dataset, { adapter: own || adapter, key: 'playground' });
  if (pick('lang')) tag.dataset.lang = pick('lang');
  if (pick('level')) tag.dataset.headingLevel = pick('level');
  main.append(tag);
  await showEditor(own || 'http', theme);
}

/** Every property and part, each to be tried out, and the tag to take away. */
async function showEditor(adapter, theme) {
  const editor = document.querySelector('#editor');
  const { version, rule, properties, parts } = await (await fetch('/style.json')).json();
  const sheet = document.head.appendChild(make('style'));
  const fields = properties.map((each) => [each, make('input', { placeholder: each.default, spellcheck: false })]);
  const free = make('textarea', { rows: 5, spellcheck: false, placeholder: 'afterword-thread::part(author) { font-style: italic }' });
  const css = () => {
    const set = fields.filter(([, { value }]) => value.trim()).map(([{ name }, { value }]) => `  ${name}: ${value.trim()};\n`);
    return `${set.length > 0 ? `afterword-thread {\n${set.join('')}}\n` : ''}${free.value}`;
  };
  editor.addEventListener('input', () => (sheet.textContent = css()));
  const rows = fields.map(([{ name, does }, input]) => make('label', {}, make('code', { textContent: name }), does, input));
  const list = make('ul', {}, ...parts.map(({ name, is }) => make('li', {}, make('code', { textContent: name }), ` ${is}`)));
  const copy = make('button', { type: 'button', textContent: 'Copy my tag' });
  const taken = make('pre', { hidden: true, tabIndex: 0 });
  copy.addEventListener('click', async () => {
    const ready = theme ? `<link rel="stylesheet" href="${location.origin}/themes/${theme}.css">\n` : '';
    const style = css().trim() && `<style>\n${css().trim()}\n</style>\n`;
    const lang = pick('lang') && ` data-lang="${pick('lang').replace(/[^\w-]/g, '')}"`;
    const scheme = /^(light|dark)$/.test(pick('scheme')) ? ` data-theme="${pick('scheme')}"` : '';
    const level = /^[1-6]$/.test(pick('level')) ? ` data-heading-level="${pick('level')}"` : '';
    const end = '</script>';
    const to = adapter === 'http' ? '' : ` data-adapter="${adapter}"`;
    const text = `${ready}${style}<script async src="${location.origin}/embed.js"${to}${lang}${scheme}${level}>${end}`;
    Object.assign(taken, { hidden: false, textContent: text });
    await navigator.clipboard?.writeText(text).catch(() => {});
  });
  editor.append(
    copy,
    taken,
    make('details', {}, make('summary', { textContent: `Properties (version ${version})` }), make('p', { textContent: rule }), ...rows),
    make('details', {}, make('summary', { textContent: 'Parts' }), make('label', {}, 'Your own style', free), list),
  );
}

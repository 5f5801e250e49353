import { ready, standIns } from './list.js';

/* Which backend the address names; the thread's element gets its options before the widget is loaded. */
const asked = new URLSearchParams(location.search).get('adapter') ?? 'http';
const all = { ...ready, ...standIns };
const name = Object.hasOwn(all, asked) ? asked : 'http';
const { about, options, token } = all[name];

for (const [list, rows] of [
  ['#ready', ready],
  ['#stand-ins', standIns],
]) {
  const links = Object.keys(rows).map((each) => {
    const link = Object.assign(document.createElement('a'), { href: `?adapter=${each}#choice`, textContent: each });
    if (each === name) link.setAttribute('aria-current', 'page');
    const item = document.createElement('li');
    item.append(link);
    return item;
  });
  document.querySelector(list).append(...links);
}
document.querySelector('#about').textContent = about;
document.title = `${name} · ${document.title}`;

const thread = document.createElement('afterword-thread');
thread.setAttribute('adapter', name);
// One article, one thread: where the backend knows pages by a key, it is this.
thread.setAttribute('key', name === 'http' || name === 'merge' ? 'nine-minutes' : `nine-minutes-${name}`);
for (const [option, value] of Object.entries(options)) thread.setAttribute(option, value);
if (token) thread.token = token;

const written = [['data-adapter', name], ...Object.entries(options).map(([option, value]) => [`data-${option}`, value])];
const quoted = (value) => (value.includes('"') ? `'${value}'` : `"${value}"`);
document.querySelector('#tag').textContent = [
  '<script async src="/embed.js"',
  ...written.map(([option, value]) => `  ${option}=${quoted(value)}`),
]
  .join('\n')
  .concat('></script>', token ? '\n<script>/* and, before: */ thread.token = async () => "…"</script>' : '');

document.querySelector('#comments').append(thread, Object.assign(document.createElement('script'), { async: true, src: '/embed.js' }));

import type { SiteChange } from '../backend/keeping-sites.ts';
import type { SqlBackend } from '../backend/index.ts';
import type { SiteSettings } from '../site.ts';
import { readCaptcha, shownCaptcha } from './captcha-option.ts';
import { itemsOf, number, onOff, readOrigin } from './option.ts';
import { withTarget } from './open.ts';
import { parse, targetOptions, type Environment } from './options.ts';
import { Problem } from './problem.ts';
import { readSpam, shownSpam } from './spam-option.ts';

const value = { type: 'string' } as const;
const options = {
  ...targetOptions,
  origins: value,
  owners: value,
  'edit-minutes': value,
  longest: value,
  hold: value,
  'moderate-in-page': value,
  spam: value,
  captcha: value,
  'with-comments': { type: 'boolean' },
} as const;

type Values = { [K in keyof typeof options]?: string | boolean };

/** What is set elsewhere: at `/moderate`. */
type Elsewhere = 'rules';

/** What can be set for a site by command: how it is read, and how it is shown. */
const settings: {
  [K in Exclude<keyof SiteSettings, Elsewhere>]-?: {
    flag: keyof Values;
    read(text: string, before: SiteSettings[K]): SiteSettings[K];
    shown(value: SiteSettings[K]): string;
  };
} = {
  owners: { flag: 'owners', read: itemsOf, shown: (names = []) => `owners: ${names.join(', ')}` },
  editMinutes: {
    flag: 'edit-minutes',
    read: (text) => number({ words: '', fallback: 15 }, 0, 100_000, 'number of minutes').read(text),
    shown: (minutes) => `${minutes} minutes to edit`,
  },
  longest: {
    flag: 'longest',
    read: (text) => number({ words: '', fallback: 10_000 }, 1, 10_000, 'longest comment').read(text),
    shown: (characters) => `${characters} characters at most`,
  },
  hold: {
    flag: 'hold',
    read: (text) => onOff({ words: '', fallback: false }, 'option --hold').read(text),
    shown: (hold) => (hold ? 'comments wait' : 'comments appear at once'),
  },
  moderateInPage: {
    flag: 'moderate-in-page',
    read: (text) => onOff({ words: '', fallback: false }, 'option --moderate-in-page').read(text),
    shown: (on) => (on ? 'moderators may act in its pages' : 'moderators act at /moderate alone'),
  },
  spam: { flag: 'spam', read: readSpam, shown: shownSpam },
  captcha: { flag: 'captcha', read: readCaptcha, shown: shownCaptcha },
};

/** Runs `afterword site list|add|set|remove`. */
export async function site(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parse({ args, options, allowPositionals: true });
  const [act = '', id, ...more] = positionals;
  const acts: Record<string, (backend: SqlBackend, id: string, values: Values) => Promise<string>> = { list, add, set, remove };
  if (act === '') throw new Problem('Please write: afterword site list|add|set|remove');
  if (!Object.hasOwn(acts, act))
    throw new Problem(`"afterword site" can list, add, set and remove, not "${act}". See "afterword site --help".`);
  if (more.length > 0 || (act === 'list') !== (id === undefined))
    throw new Problem(`Please write: afterword site ${act}${act === 'list' ? '' : ' <id>'}`);
  if (values['with-comments'] && act !== 'remove') throw new Problem('--with-comments belongs to "afterword site remove".');
  const change = Object.keys(values).filter((name) => !(name in targetOptions) && name !== 'with-comments');
  if ((act === 'list' || act === 'remove') && change.length > 0)
    throw new Problem(`"afterword site ${act}" sets nothing, so it takes no --${change[0]}.`);
  if (act === 'set' && change.length === 0) throw new Problem(`What shall be set for "${id}"? See "afterword site --help".`);
  const wanted = act === 'list' ? '' : readId(id!);
  readChange(values);
  console.log(await withTarget(values, env, (backend) => acts[act]!(backend, wanted, values)));
  return 0;
}

async function list(backend: SqlBackend): Promise<string> {
  const lines = (await backend.sites.list()).map(({ id, origins, settings: set, threads, comments }) => {
    const own = Object.entries(set).flatMap(([name, value]) =>
      Object.hasOwn(settings, name) ? [(settings[name as keyof typeof settings].shown as (value: unknown) => string)(value)] : [],
    );
    const from =
      origins.length > 0
        ? origins.join(', ')
        : id === 'default'
          ? 'origins as "afterword serve --origins" says'
          : 'no origins: no page may embed';
    return [`${id}: ${count(comments, 'comment')} in ${count(threads, 'thread')}`, from, ...own].join('\n  ');
  });
  return lines.join('\n');
}

async function add(backend: SqlBackend, id: string, values: Values): Promise<string> {
  const change = readChange(values);
  if (!change.origins?.length) throw new Problem(`Which pages may embed "${id}"? Say so with --origins https://their.site`);
  if (id === 'default' || !(await backend.sites.add(id, change)))
    throw new Problem(`There is a site "${id}" already: change it with "afterword site set ${id}".`);
  return `The site "${id}" is there. Its pages name it: <script async src="…/embed.js" data-site="${id}"></script>`;
}

async function set(backend: SqlBackend, id: string, values: Values): Promise<string> {
  const changed = await backend.sites.set(id, (before) => readChange(values, before));
  if (!changed) throw new Problem(`There is no site "${id}". "afterword site list" lists them.`);
  return `The site "${id}" is changed: running servers follow within two seconds.`;
}

async function remove(backend: SqlBackend, id: string, values: Values): Promise<string> {
  const inside = (await backend.sites.list()).find((site) => site.id === id);
  const outcome = await backend.sites.remove(id, values['with-comments'] === true);
  if (outcome === 'missing') throw new Problem(`There is no site "${id}". "afterword site list" lists them.`);
  if (outcome === 'full')
    throw new Problem(
      `"${id}" holds ${count(inside?.threads ?? 0, 'thread')} with ${count(inside?.comments ?? 0, 'comment')}. To remove them for good, add --with-comments; a backup first is wise.`,
    );
  const with_ = inside?.threads ? `, and with it ${count(inside.threads, 'thread')} with ${count(inside.comments, 'comment')}` : '';
  return `The site "${id}" is removed${with_}.`;
}

const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`;

function readId(id: string): string {
  if (!/^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/.test(id))
    throw new Problem(
      `The name "${id}" of a site should be 1 to 64 small letters, digits or signs of ._- between them, such as blog.example.org.`,
    );
  return id;
}

/** What is to be changed of a site, which has these settings. "default" takes back what was set. */
function readChange(values: Values, before: SiteSettings = {}): SiteChange {
  const change: SiteChange = {};
  if (typeof values.origins === 'string') change.origins = itemsOf(values.origins).map(readOrigin);
  for (const [name, { flag, read }] of Object.entries(settings)) {
    const given = values[flag];
    if (typeof given !== 'string') continue;
    const wanted = (): unknown => (read as (text: string, before: unknown) => unknown)(given, before[name as keyof SiteSettings]);
    change.settings = { ...change.settings, [name]: given === 'default' ? null : (wanted() ?? null) };
  }
  return change;
}

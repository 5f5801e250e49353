import { dirname, join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isLoopback } from '../address.ts';
import { createVisitors } from '../proxies.ts';
import { choice, list, number, onOff, readOrigin, text, type Option } from './option.ts';
import { readFile, type FileValues } from './file.ts';
import { Problem, oneLine } from './problem.ts';

/** The environment, as far as it is read. An empty variable counts as not set. */
export type Environment = Record<string, string | undefined>;

/**
 * Everything that `afterword serve` can be told. A line here is all that an option needs: its name in the help (`--rate-limits`),
 * its variable (`RATE_LIMITS`), its field in the configuration file (`rateLimits`) and its place in `Settings` follow from it.
 */
export const serveOptions = {
  port: number({ value: '8787', words: 'the port to listen on', fallback: 8787 }, 0, 65_535, 'port'),
  host: text({ value: '127.0.0.1', words: 'the address to listen on; 0.0.0.0 for all', fallback: '127.0.0.1' }),
  database: text({
    value: 'sqlite:./data/afterword.db',
    words: 'where comments are kept',
    variable: 'DATABASE_URL',
    fallback: 'sqlite:./data/afterword.db',
  }),
  origins: list(
    {
      value: 'https://a.example,https://b.example',
      words:
        'pages that may embed; this computer’s own may, too,\nwhile --host is this computer. Other sites than\n"default" have theirs by "afterword site"',
      fallback: [],
    },
    readOrigin,
  ),
  owners: list({ value: '"Ada Byte,Ben"', words: 'names that no guest may sign with, nor any that\nlooks like one', fallback: [] }),
  proxies: list({ value: '10.0.0.0/8,::1', words: 'proxies in front, whose X-Forwarded-For is believed', fallback: [] }, readProxy),
  earlier: text<string | undefined>({
    value: './data/scripts',
    words: 'where scripts of earlier builds are kept for 60\ndays; else beside a database that is a file',
    fallback: undefined,
  }),
  rateLimits: onOff({ value: 'on|off', words: 'hold each address to limits', fallback: true }, 'rate limits'),
  spam: onOff(
    { value: 'on|off', words: 'let comments wait that look like spam; a site may\nsay otherwise by "afterword site set"', fallback: true },
    'option --spam',
  ),
  akismetKey: text<string | undefined>({
    words: 'the key of a service that tells spam as Akismet does; such\ncomments wait for its answer, 3 s at most',
    secret: true,
    fallback: undefined,
  }),
  akismetUrl: text({
    value: 'https://rest.akismet.com/1.1/comment-check',
    words: 'where that service is',
    fallback: 'https://rest.akismet.com/1.1/comment-check',
  }),
  spamHook: text<string | undefined>({
    value: 'https://a.example/hook',
    words: 'an address that is told of each new comment, and may\nanswer {"verdict":"spam"}',
    fallback: undefined,
  }),
  spamHookSecret: text<string | undefined>({
    words: 'what these requests are signed with (HMAC-SHA256)',
    secret: true,
    fallback: undefined,
  }),
  turnstileSecret: text<string | undefined>({
    words: 'the secret of sites that "afterword site set" gives a\ncaptcha by Turnstile; of several: shop=0x4AA…,blog=0x4BB…',
    secret: true,
    fallback: undefined,
  }),
  hcaptchaSecret: text<string | undefined>({ words: 'the same for hCaptcha', secret: true, fallback: undefined }),
  logLevel: choice(
    { value: 'info', words: 'what is logged: debug, info, warn, error, silent', fallback: 'info' },
    ['debug', 'info', 'warn', 'error', 'silent'],
    'log level',
  ),
  logFormat: choice(
    { value: 'words|json', words: 'sentences for people, or a line of JSON for each\nrequest and event', fallback: 'words' },
    ['words', 'json'],
    'log format',
  ),
  demo: onOff({ words: 'show the demo at / and fill an empty database with\nits thread', fallback: false }, 'demo'),
  metricsToken: text<string | undefined>(
    { words: 'who sends it as a bearer token may read /metrics', secret: true, fallback: undefined },
    readToken('METRICS_TOKEN'),
  ),
  sessionSecret: text<string | undefined>(
    { words: 'signs the cookies of those who moderate; else one is\nmade, and kept in the database', secret: true, fallback: undefined },
    readToken('SESSION_SECRET', 32),
  ),
} satisfies Record<string, Option<unknown>>;

type Options = Record<string, Option<unknown>>;
type Read<T extends Options> = { -readonly [K in keyof T]: ReturnType<T[K]['read']> };

/** What `afterword serve` is told, by options, by the environment or by a file. */
export type Settings = Read<typeof serveOptions>;

/** Where a value came from. */
export type Origin = 'option' | 'variable' | 'file' | 'default';

/** The name of an option on the command line. */
export const flagOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** The name of its variable. */
export const variableOf = (name: string, { variable }: Pick<Option<unknown>, 'variable'>): string =>
  variable ?? flagOf(name).replaceAll('-', '_').toUpperCase();

/**
 * Reads the options of `afterword serve`: an option counts more than its variable, and that more than the file.
 * @throws {Problem} that names the first wrong one and says what is expected.
 */
export function readSettings(args: string[], env: Environment): Settings {
  return admit(settleOptions(serveOptions, parse({ args, options: flagsOf(serveOptions) }).values, env).settings);
}

/** The same, where each value came from, and what was given for options of a command's own. */
export function readSources(
  args: string[],
  env: Environment,
  own: Flags = {},
): { settings: Settings; sources: Record<keyof Settings, Origin>; more: Record<string, string | undefined> } {
  const values = parse({ args, options: { ...flagsOf(serveOptions), ...own } }).values;
  const read = settleOptions(serveOptions, values, env);
  return { settings: admit(read.settings), sources: read.sources, more: values as Record<string, string | undefined> };
}

/** Refuses what does not go together. */
function admit(settings: Settings): Settings {
  const { host, rateLimits } = settings;
  if (!rateLimits && !isLoopback(host))
    throw new Problem(`Rate limits can be off only where nobody else comes: on 127.0.0.1, not on ${host}.`);
  for (const [name, address] of [
    ['--akismet-url', settings.akismetUrl],
    ['--spam-hook', settings.spamHook],
  ] as const)
    if (address !== undefined && !/^https?:\/\/\S+$/.test(address))
      throw new Problem(`The address of ${name} should begin with https://, not "${address}".`);
  if (settings.spamHook !== undefined && settings.spamHookSecret === undefined)
    throw new Problem(
      'What --spam-hook is told is signed: put a long random text into SPAM_HOOK_SECRET, and into the program that hears it.',
    );
  return settings;
}

/** Where scripts of earlier builds are kept: where it is told, else beside a database that is a file, else nowhere. */
export function earlierOf({ database, earlier }: Pick<Settings, 'database' | 'earlier'>): string | undefined {
  const file = /^sqlite:(?!:memory:)(.+)$/.exec(database)?.[1];
  return earlier ?? (file === undefined ? undefined : join(dirname(file), 'scripts'));
}

/** The options of a command beside its own: where the database is, told in every way. */
export const targetOptions = { config: { type: 'string' }, database: { type: 'string' } } as const;

/** Where the database of a command is that takes `targetOptions`. */
export function databaseOf(values: { config?: string; database?: string }, env: Environment): string {
  const { database } = serveOptions;
  return settleOptions({ database }, values, env).settings.database;
}

/** Reads what `hide` and `show` take: one id, and where the database is. */
export function readTarget(command: string, args: string[], env: Environment): { id: string; database: string } {
  const { values, positionals } = parse({ args, options: targetOptions, allowPositionals: true });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0)
    throw new Problem(`"afterword ${command}" takes the id of one comment: afterword ${command} <id>`);
  return { id, database: databaseOf(values, env) };
}

type Flags = Record<string, { type: 'string' | 'boolean' }>;

function flagsOf(options: Options): Flags {
  const shown = Object.entries(options).filter(([, { secret }]) => !secret);
  const flags = shown.map(([name, { value }]) => [flagOf(name), { type: value === undefined ? 'boolean' : 'string' }]);
  return { config: { type: 'string' }, ...(Object.fromEntries(flags) as Flags) };
}

function settleOptions<T extends Options>(options: T, values: Record<string, unknown>, env: Environment) {
  const named = values.config === undefined ? env.CONFIG || undefined : String(values.config);
  const file: FileValues = named === undefined ? {} : readFile(named, serveOptions);
  const settings: Record<string, unknown> = {};
  const sources: Record<string, Origin> = {};
  for (const [name, option] of Object.entries(options)) {
    const flag = values[flagOf(name)];
    const variable = env[variableOf(name, option)] || undefined;
    const given = flag === true ? 'on' : ((flag as string | undefined) ?? variable ?? file[name]);
    sources[name] = flag !== undefined ? 'option' : variable !== undefined ? 'variable' : given !== undefined ? 'file' : 'default';
    settings[name] = given === undefined ? option.fallback : readNamed(option, given, sources[name] === 'file' ? named : undefined);
  }
  return { settings: settings as Read<T>, sources: sources as Record<keyof T, Origin> };
}

/** Reads a value; a refusal says in which file it stands. */
function readNamed(option: Option<unknown>, given: string | readonly string[], file: string | undefined): unknown {
  try {
    return option.read(given);
  } catch (thrown) {
    throw file === undefined ? thrown : new Problem(`In ${file}: ${oneLine(thrown)}`);
  }
}

/** `parseArgs`, whose refusals are made one line that says where to look. */
export function parse<const T extends ParseArgsConfig>(config: T) {
  try {
    return parseArgs(config);
  } catch (thrown) {
    throw new Problem(`${oneLine(thrown).split('. ', 1)[0]!.replace(/\.$/, '')}. "afterword --help" lists the options.`);
  }
}

/** An address, or a network of them. */
function readProxy(proxy: string): string {
  try {
    createVisitors([proxy]);
    return proxy;
  } catch (thrown) {
    throw new Problem(oneLine(thrown));
  }
}

/** Long enough that nobody guesses it. */
function readToken(name: string, least = 16): (token: string) => string {
  const whole = new RegExp(`^[\\w.~+/=-]{${least},512}$`);
  return (token) => {
    if (!whole.test(token)) throw new Problem(`${name} should be ${least} to 512 letters, digits or signs of -._~+/=.`);
    return token;
  };
}

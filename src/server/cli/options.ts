import { dirname, join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isLoopback } from '../address.ts';
import { createVisitors } from '../proxies.ts';
import { Problem, oneLine } from './problem.ts';

/** What `afterword serve` is told, by options or by the environment. */
export interface Settings {
  port: number;
  host: string;
  database: string;
  origins: string[];
  owners: string[];
  rateLimits: boolean;
  proxies: string[];
  /** Where scripts of earlier builds are kept; nowhere where it is not told and the database is no file. */
  earlier: string | undefined;
  /** Whether the server can be reached from this computer alone. */
  loopback: boolean;
  demo: boolean;
}

/** The environment, as far as it is read. An empty variable counts as not set. */
export type Environment = Record<string, string | undefined>;

const text = { type: 'string' } as const;
const serveOptions = {
  port: text,
  host: text,
  database: text,
  origins: text,
  owners: text,
  'rate-limits': text,
  proxies: text,
  earlier: text,
  demo: { type: 'boolean' },
} as const;

/**
 * Reads the options of `afterword serve`; an option counts more than its variable.
 * @throws {Problem} that names the first wrong one and says what is expected.
 */
export function readSettings(args: string[], env: Environment): Settings {
  const { values } = parse({ args, options: serveOptions });
  const host = values.host ?? (env.HOST || '127.0.0.1');
  const rateLimits = readSwitch(values['rate-limits'] ?? (env.RATE_LIMITS || 'on'));
  const loopback = isLoopback(host);
  if (!rateLimits && !loopback) throw new Problem(`Rate limits can be off only where nobody else comes: on 127.0.0.1, not on ${host}.`);
  const database = databaseOf(values, env);
  return {
    port: readPort(values.port ?? (env.PORT || '8787')),
    host,
    database,
    origins: readOrigins(values.origins ?? env.ORIGINS ?? ''),
    owners: readList(values.owners ?? env.OWNERS ?? ''),
    rateLimits,
    proxies: readProxies(values.proxies ?? env.PROXIES ?? ''),
    loopback,
    earlier: (values.earlier ?? env.EARLIER) || besideDatabase(database),
    demo: values.demo ?? false,
  };
}

/** Reads what `hide` and `show` take: one id, and where the database is. */
export function readTarget(command: string, args: string[], env: Environment): { id: string; database: string } {
  const { values, positionals } = parse({ args, options: targetOptions, allowPositionals: true });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0)
    throw new Problem(`"afterword ${command}" takes the id of one comment: afterword ${command} <id>`);
  return { id, database: databaseOf(values, env) };
}

/** The options of a command beside its own: where the database is. */
export const targetOptions = { database: text } as const;

/** Where the database of a command is that takes `targetOptions`. */
export function databaseOf(values: { database?: string }, env: Environment): string {
  return values.database ?? (env.DATABASE_URL || 'sqlite:./data/afterword.db');
}

function besideDatabase(database: string): string | undefined {
  const file = /^sqlite:(?!:memory:)(.+)$/.exec(database)?.[1];
  return file === undefined ? undefined : join(dirname(file), 'scripts');
}

/** `parseArgs`, whose refusals are made one line that says where to look. */
export function parse<const T extends ParseArgsConfig>(config: T) {
  try {
    return parseArgs(config);
  } catch (thrown) {
    throw new Problem(`${oneLine(thrown).split('. ', 1)[0]!.replace(/\.$/, '')}. "afterword --help" lists the options.`);
  }
}

function readPort(port: string): number {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Problem(`The port "${port}" should be a number from 0 to 65535, such as 8787.`);
  return Number(port);
}

function readSwitch(value: string): boolean {
  if (value !== 'on' && value !== 'off') throw new Problem(`The rate limits should be "on" or "off", not "${value}".`);
  return value === 'on';
}

function readOrigins(list: string): string[] {
  return readList(list).map(readOrigin);
}

function readProxies(list: string): string[] {
  const proxies = readList(list);
  try {
    createVisitors(proxies);
  } catch (thrown) {
    throw new Problem(oneLine(thrown));
  }
  return proxies;
}

function readList(list: string): string[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** An origin as browsers send it; a slash at its end is forgiven. */
function readOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw new Problem(`The origin "${origin}" should be scheme, host and port of a site and no more, such as https://example.org.`);
  return url.origin;
}

import { describe } from './describe.ts';

/** How much is logged; each holds what comes after it, too. */
export type Level = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** What is known of something that happened. Never anything of a person: no address, name, text or token, and no query, in which words stand. */
export type Facts = Record<string, string | number | boolean>;

/** Where a server says what it does. */
export interface Log {
  debug(words: string, facts?: Facts): void;
  info(words: string, facts?: Facts): void;
  warn(words: string, facts?: Facts): void;
  error(words: string, facts?: Facts): void;
  /** Something that nobody foresaw: what kind, where in the program, and in answer to which request. */
  failure(thrown: unknown, request?: string): void;
  /** Tells one request that was answered; missing where that is not logged at this level. */
  request?: (facts: Facts) => void;
}

/** A writer of lines: one for what is well, one for what is not. */
type Write = Pick<Console, 'log' | 'error'>;

const levels: readonly Level[] = ['debug', 'info', 'warn', 'error', 'silent'];

/** Logs sentences for people, requests only at `debug`. */
export function logInWords(level: Level, to: Write = console): Log {
  const says = (of: Level): boolean => levels.indexOf(of) >= levels.indexOf(level);
  const say = (of: Level, line: 'log' | 'error') => (words: string) => void (says(of) && to[line](words));
  return {
    debug: say('debug', 'log'),
    info: say('info', 'log'),
    warn: say('warn', 'error'),
    error: say('error', 'error'),
    failure(thrown, request) {
      if (!says('error')) return;
      const { kind, message, at, cause } = describe(thrown);
      const where = request === undefined ? '' : ` in request ${request}`;
      const lines = [`Something went wrong${where}: ${kind}: ${message}`, ...at.map((place) => `  at ${place}`)];
      if (cause) lines.push(`  because of ${cause.kind}: ${cause.message}`, ...cause.at.slice(0, 3).map((place) => `    at ${place}`));
      to.error(lines.join('\n'));
    },
    ...(says('debug') && { request: ({ method, route, status, ms }: Facts) => to.log(`${method} ${route} ${status} ${ms} ms`) }),
  };
}

import { pino, type DestinationStream } from 'pino';
import { describe } from './describe.ts';
import type { Facts, Level, Log } from './log.ts';

/** Logs a line of JSON for each request and event, for whatever gathers logs. */
export function logInJson(level: Level, to?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (level: string) => ({ level }) },
  };
  const log = to ? pino(options, to) : pino(options);
  const say = (of: Exclude<Level, 'silent'>) => (words: string, facts?: Facts) => log[of](facts ?? {}, words);
  return {
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    failure: (thrown, request) =>
      log.error({ ...(request !== undefined && { request }), error: describe(thrown) }, 'Something went wrong.'),
    ...(log.isLevelEnabled('info') && { request: (facts: Facts) => log.info(facts, 'request') }),
  };
}

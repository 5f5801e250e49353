import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serve } from '../app.ts';
import { openBackend, type BackendOptions } from '../backend/index.ts';
import { lookAtCaptcha } from '../doctor/captcha.ts';
import { demoThread } from '../demo/thread.ts';
import { keepScripts } from '../earlier.ts';
import { listen, type Listening } from '../listen.ts';
import { isLoopback } from '../address.ts';
import { logInWords, type Log } from '../log.ts';
import type { Metrics } from '../observe.ts';
import { amissIn } from './amiss.ts';
import { earlierOf, readSettings, type Environment, type Settings } from './options.ts';
import { packageFolder, packageVersion } from './package-folder.ts';
import { Problem, oneLine } from './problem.ts';
import { secretsOf } from './secrets.ts';
import { stopSignal } from './stop.ts';

type Owned = Awaited<ReturnType<typeof openBackend>>;

/** Runs the server until it is asked to stop; then requests under way may finish and live streams end. */
export async function runServer(args: string[], env: Environment): Promise<number> {
  const settings = readSettings(args, env);
  const asked = stopSignal();
  const stopping = new AbortController();
  const observing = await observers(settings);
  const { log, metrics } = observing;
  const { database, owners, spam, sessionSecret } = settings;
  const backend = await openBackend({
    database,
    owners,
    spam: { on: spam },
    warn: (words) => log.warn(words),
    ...(sessionSecret && { sessionSecret }),
    ...servicesOf(settings),
    captcha: { secrets: secretsOf(settings) },
    tell: (words) => log.info(words),
    ...(metrics && { timed: metrics.database }),
  });
  try {
    const server = await start(backend, settings, observing, stopping.signal);
    log.info(`Afterword listens on ${server.url}`, { url: server.url, version: packageVersion() });
    if (settings.demo) log.info(`The demo is at ${server.url}/`);
    await tellSetUp(backend, server.url, settings, log);
    // Nobody waits for it, and what cannot be read now is no reason to stop.
    void Promise.all([amissIn(backend), unaskable(backend, settings)]).then(
      (sentences) => sentences.flat().forEach((sentence) => log.warn(sentence)),
      () => {},
    );
    const broken = await Promise.race([asked, backend.broken]);
    log.debug('Afterword stops: requests under way may finish.');
    stopping.abort();
    await server.close();
    if (broken)
      throw new Problem(`The database cannot be used any more: a thread of it ends each time it is started (${oneLine(broken)}).`);
  } finally {
    await backend.close();
  }
  return 0;
}

/** Tells how to become the first owner, as long as there is none. Logs that are kept hold no code. */
async function tellSetUp({ accounts }: Owned, url: string, { logFormat }: Settings, log: Log): Promise<void> {
  try {
    const handed = await accounts.setUp();
    if (!handed) return;
    if (logFormat === 'json') log.info('Nobody moderates yet: "afterword owner add <email>" makes a link for the first owner.');
    else log.info(`Nobody moderates yet. Whoever opens this link first becomes the owner: ${url}/moderate/#link=${handed.code}`);
  } catch (error) {
    // Comments are served all the same.
    log.warn(`No link for the first owner could be made: ${oneLine(error)}`);
  }
}

/** The captchas of sites that cannot be asked for, a sentence each. */
async function unaskable({ sites }: Owned, settings: Settings): Promise<string[]> {
  const found = (await sites.list()).flatMap((site) => lookAtCaptcha(site.id, site.settings, settings));
  return found.flatMap(({ state, words }) => (state === 'bad' ? [words] : []));
}

/** Who outside is asked about comments. */
function servicesOf({ akismetKey, akismetUrl, spamHook, spamHookSecret }: Settings): Pick<BackendOptions, 'services'> {
  if (akismetKey === undefined && spamHook === undefined) return {};
  return {
    services: {
      ...(akismetKey !== undefined && { akismet: { key: akismetKey, url: akismetUrl } }),
      ...(spamHook !== undefined && { hook: { url: spamHook, secret: spamHookSecret! } }),
    },
  };
}

interface Observing {
  log: Log;
  metrics: Metrics | undefined;
}

/** What tells of the server while it runs. Each is loaded only where it is asked for. */
async function observers({ logFormat, logLevel, metricsToken }: Settings): Promise<Observing> {
  return {
    log: logFormat === 'json' ? (await import('../log-json.ts')).logInJson(logLevel) : logInWords(logLevel),
    metrics: metricsToken === undefined ? undefined : (await import('../metrics.ts')).createMetrics(),
  };
}

async function start(backend: Owned, settings: Settings, { log, metrics }: Observing, signal: AbortSignal): Promise<Listening> {
  const folder = packageFolder();
  const demo = join(folder, 'demo');
  const { origins, rateLimits, proxies } = settings;
  const earlier = earlierOf(settings);
  const loopback = isLoopback(settings.host);
  const widget = join(folder, 'dist');
  // Without them the server does all else.
  if (earlier) await keepScripts(widget, earlier).catch((error: unknown) => console.error(`Scripts cannot be kept: ${oneLine(error)}`));
  const app = serve(backend, {
    origins,
    loopback,
    proxies,
    rateLimits,
    signal,
    log: log.failure,
    ...(log.request && { requests: log.request }),
    ...(metrics && { metrics, metricsToken: settings.metricsToken! }),
    widget,
    earlier,
    ...(settings.demo ? { demo } : {}),
  });
  const server = await listen(app, { ...settings, alone: true }).catch((thrown: unknown) => {
    throw notListening(thrown, settings);
  });
  if (settings.demo && (await backend.isEmpty())) {
    // The demo's tag says data-map="pathname".
    await backend.seed(demoThread({ key: 'nine-minutes', url: `${server.url}/`, title: await titleOf(demo) }));
  }
  return server;
}

/** The title of the demo's article. */
async function titleOf(demo: string): Promise<string> {
  const html = await readFile(join(demo, 'index.html'), 'utf8').catch(() => '');
  return /<title>([^<]+)<\/title>/.exec(html)?.[1]?.trim() ?? 'Demo';
}

function notListening(thrown: unknown, { port, host }: Settings): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken: stop the other program or choose another port with --port.`,
    EACCES: `Port ${port} needs more rights than this program has: choose one from 1024 on with --port.`,
    EADDRNOTAVAIL: `This computer has no address "${host}": choose another with --host.`,
    ENOTFOUND: `The address "${host}" is not known: choose another with --host.`,
  };
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  return new Problem(reasons[code] ?? `The server could not listen on ${host}, port ${port} (${code || String(thrown)}).`);
}

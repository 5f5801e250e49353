import type { Settings } from '../cli/options.ts';
import { bad, good, note, type Finding } from './finding.ts';
import { reach, reasonOf, type Reached } from './reach.ts';

/** The clocks of two computers that are this far apart, in ms, are worth a word. */
const APART = 30_000;
/** What comes later than this, in ms, was held back. */
const AT_ONCE = 3_000;
/** An origin that nobody names. */
const STRANGER = 'https://afterword-doctor.invalid';

/** Asks a server by the address that readers have, through whatever stands in front of it. `base` has no slash at its end. */
export async function lookFromOutside(base: string, settings: Settings): Promise<Finding[]> {
  let first: Reached;
  const asked = Date.now();
  try {
    first = await reach(`${base}/healthz`);
  } catch (thrown) {
    return [bad(`${base} cannot be reached: ${reasonOf(thrown)}.`)];
  }
  if (first.status !== 200 || !/"ok":\s*true/.test(first.text)) return [bad(strangerAt(base, first))];
  const looks = [lookAtHeaders, lookAtOrigins, lookAtStream, lookAtLongQuery, lookAtScript, lookAtArrival];
  const findings: Finding[] = [good(`${base} is reached, and Afterword answers.`), ...lookAtTls(base), ...lookAtClock(first, asked)];
  for (const look of looks) {
    try {
      findings.push(...(await look(base, settings, first)));
    } catch (thrown) {
      findings.push(bad(`${base} answered once and then no more: ${reasonOf(thrown)}.`));
    }
  }
  return findings;
}

function strangerAt(base: string, { status, headers }: Reached): string {
  if (status >= 300 && status < 400)
    return `${base} leads on to ${headers.get('Location') ?? 'somewhere else'}: the tag on the pages should name that address, redirects are not followed.`;
  if (status === 502 || status === 504)
    return `${base} answers ${status}: the proxy does not reach the server. Does it run, and on that port?`;
  if (status === 503) return `${base} answers 503: the server, or its database, is not able to answer.`;
  return `At ${base} something else than Afterword answers (${status} for /healthz).`;
}

function lookAtTls(base: string): Finding[] {
  if (base.startsWith('https:') || /^http:\/\/(localhost|127\.|\[::1\])/.test(base)) return [];
  return [bad(`${base} has no TLS: pages with TLS may not ask it, and what readers write can be read on the way.`)];
}

function lookAtClock({ headers }: Reached, asked: number): Finding[] {
  const there = Date.parse(headers.get('Date') ?? '');
  if (Number.isNaN(there)) return [note('The server tells no time, so its clock could not be compared.')];
  const apart = there - (asked + Date.now()) / 2;
  if (Math.abs(apart) <= APART) return [good('The clocks of this computer and of what answers agree.')];
  return [
    bad(`The clocks of this computer and of what answers are ${Math.round(Math.abs(apart) / 1_000)} seconds apart: one of them is wrong.`),
  ];
}

async function lookAtHeaders(_base: string, _settings: Settings, { headers }: Reached): Promise<Finding[]> {
  if (headers.get('X-Content-Type-Options') === 'nosniff' && headers.get('Content-Security-Policy')?.includes("default-src 'none'"))
    return [];
  return [bad('The proxy leaves out or changes headers that keep readers safe (X-Content-Type-Options, Content-Security-Policy).')];
}

async function lookAtOrigins(base: string, { origins }: Settings): Promise<Finding[]> {
  const ask = async (origin: string): Promise<Reached> => reach(`${base}/v1/counts?keys=/`, { headers: { Origin: origin } });
  const stranger = await ask(STRANGER);
  const said = stranger.headers.get('Access-Control-Allow-Origin');
  if (said !== null)
    return [
      bad(
        `The proxy sets Access-Control-Allow-Origin (“${said}”) by itself: leave that to Afterword, else any page may read, and yours may get it twice.`,
      ),
    ];
  if (!/\borigin\b/i.test(stranger.headers.get('Vary') ?? ''))
    return [bad('The proxy takes “Origin” out of Vary: a cache could give one site the answer of another.')];
  const findings: Finding[] = [];
  for (const origin of origins) {
    const allowed = (await ask(origin)).headers.get('Access-Control-Allow-Origin');
    findings.push(
      allowed === origin
        ? good(`A page of ${origin} may read and write.`)
        : bad(`A page of ${origin} is not let in: the server that answers was started with other origins.`),
    );
  }
  return findings;
}

async function lookAtStream(base: string): Promise<Finding[]> {
  try {
    const { status, text } = await reach(`${base}/v1/events?thread=afterword-doctor`, {
      enough: (text) => text.includes('retry'),
      patience: AT_ONCE,
    });
    if (status === 200 && text.startsWith('retry')) return [good('Live news come through at once.')];
    return [bad(`Live news do not come through: /v1/events answers ${status}.`)];
  } catch (thrown) {
    return [
      bad(`Live news do not come through (${reasonOf(thrown)}): the proxy must not buffer /v1/events. In nginx: proxy_buffering off.`),
    ];
  }
}

async function lookAtLongQuery(base: string): Promise<Finding[]> {
  const { status } = await reach(`${base}/v1/counts?keys=/${'x'.repeat(1_900)}&keys=/${'y'.repeat(1_900)}&keys=/${'z'.repeat(1_900)}`);
  if (status === 200) return [];
  return [
    bad(`The proxy refuses long addresses (${status}): counts of many pages need 8 KB. In nginx: large_client_header_buffers 4 16k.`),
  ];
}

async function lookAtScript(base: string): Promise<Finding[]> {
  const { status, headers } = await reach(`${base}/embed.js`, { enough: (text) => text.length > 0 });
  if (status !== 200) return [note(`There is no ${base}/embed.js (${status}): pages must take the script from elsewhere.`)];
  return headers.get('Access-Control-Allow-Origin') === '*'
    ? []
    : [bad('Pages cannot load the script with its hash: the proxy takes Access-Control-Allow-Origin from /embed.js.')];
}

async function lookAtArrival(base: string, { metricsToken }: Settings): Promise<Finding[]> {
  if (metricsToken === undefined)
    return [note('With METRICS_TOKEN set, here and for the server, the headers of the proxy are checked, too.')];
  const { status, text } = await reach(`${base}/metrics/request`, { headers: { Authorization: `Bearer ${metricsToken}` } });
  if (status !== 200) return [note(`How requests arrive could not be asked (${status}): is METRICS_TOKEN the same for the server?`)];
  const { host, scheme, hops } = JSON.parse(text) as { host?: string; scheme: string | null; hops: number };
  const url = new URL(base);
  return [
    host === url.host
      ? good('The proxy keeps Host as it came.')
      : bad(`The proxy changes Host to “${host}”: it should stay ${url.host}. In nginx: proxy_set_header Host $host.`),
    ...(url.protocol === 'https:' && scheme !== 'https'
      ? [
          note(
            'The proxy does not send X-Forwarded-Proto: https, so the tag that the first page shows begins with http. In nginx: proxy_set_header X-Forwarded-Proto $scheme.',
          ),
        ]
      : []),
    hops > 0
      ? good('The proxy sends X-Forwarded-For.')
      : note(
          'No X-Forwarded-For arrives: behind a proxy that sends it, and is named by --proxies, each reader counts for themselves in the limits.',
        ),
  ];
}

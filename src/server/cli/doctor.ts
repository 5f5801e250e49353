import { lookAtDatabase } from '../doctor/database.ts';
import { bad, good, note, type Finding } from '../doctor/finding.ts';
import { lookFromOutside } from '../doctor/public.ts';
import { reach, reasonOf } from '../doctor/reach.ts';
import { lookAtSettings } from '../doctor/settings.ts';
import { readSources, type Environment, type Settings } from './options.ts';
import { Problem } from './problem.ts';

const signs = { good: '✓', note: '·', bad: '✗' } as const;

/** Runs `afterword doctor`: says of everything that can be looked at how it is, in words. 1 where something must be put right. */
export async function doctor(args: string[], env: Environment): Promise<number> {
  const { settings, more } = readSources(args, env, { url: { type: 'string' } });
  const base = more.url === undefined ? undefined : readBase(more.url);
  const findings = [
    ...lookAtSettings(settings),
    ...(await lookAtDatabase(settings.database, settings)),
    ...(await lookAtServer(settings)),
    ...(base === undefined
      ? [note('With --url https://your.address, what readers reach is looked at, too: proxy, TLS, origins, live news, clock.')]
      : await lookFromOutside(base, settings)),
  ];
  for (const { state, words } of findings) console.log(`${signs[state]} ${words}`);
  const wrong = findings.filter(({ state }) => state === 'bad').length;
  console.log(wrong === 0 ? '\nNothing is wrong.' : `\n${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong.`);
  return wrong === 0 ? 0 : 1;
}

function readBase(url: string): string {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    throw new Problem(`The address "${url}" should be one of the web, such as https://comments.example.org.`);
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, '');
}

/** Whether a server runs here, by the port that it is told. */
async function lookAtServer({ host, port }: Settings): Promise<Finding[]> {
  const near = /^(0\.0\.0\.0|::|\[::\])$/.test(host) ? '127.0.0.1' : host;
  const address = `http://${near.includes(':') && !near.startsWith('[') ? `[${near}]` : near}:${port}`;
  try {
    const { status, text } = await reach(`${address}/readyz`);
    if (status === 200 && /"ok":\s*true/.test(text)) return [good(`A server runs at ${address}, and is ready.`)];
    if (status === 503) return [bad(`A server runs at ${address}, but is not ready: ${wordsOf(text)}`)];
    return [bad(`At ${address} another program answers (${status}): stop it, or choose another port with --port.`)];
  } catch (thrown) {
    return [note(`No server answers at ${address} now (${reasonOf(thrown)}).`)];
  }
}

function wordsOf(text: string): string {
  try {
    return String((JSON.parse(text) as { message?: unknown }).message);
  } catch {
    return 'it does not say why.';
  }
}

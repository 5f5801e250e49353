import { afterAll, describe, expect, it } from 'vitest';
import wordpress from '../../src/adapters/wordpress.ts';
import type { Adapter, Draft, Host, PageRef } from '../../src/contract/types.ts';
import { conformance, type Name } from '../../src/kit/index.ts';
import { host, mapStorage } from '../kit/harness.ts';
import { startWordpress } from './real/start.ts';
import { byModerators, titles } from './wordpress-exceptions.ts';

/** As many posts as the checks open pages. */
const PAGES = 250;
const started = await startWordpress(PAGES);
const real = 'missing' in started ? undefined : started;
afterAll(() => real?.close());
const url = real?.url ?? 'http://127.0.0.1:9';
const which =
  'missing' in started
    ? `the real WordPress (without ${started.missing.join(', ')}: npm run setup:backends)`
    : `the real WordPress ${started.version}`;
const runner = {
  // oxlint-disable-next-line vitest/valid-title, vitest/valid-describe-callback
  describe: (name: string, define: () => void) => describe(name, { skip: !real }, define),
  it,
};

let pages = 0;
const page = (): PageRef => {
  const address = `${url}/article-${++pages}`;
  return { key: address, url: `${address}/`, title: `Article ${pages}` };
};
const guests: Record<Name, Host> = { alice: host(mapStorage()), bob: host(mapStorage()), nobody: host(mapStorage()) };
const as = (person: Name): Adapter => wordpress({ url, guests: 'on' }, guests[person]);

conformance(`wordpress keeps every rule over ${which}`, { as, page }, runner, titles);

const signedIn = (person: Name): Host =>
  person === 'nobody' ? guests.nobody : { ...guests[person], token: async () => real?.passwords[person] ?? null };

conformance(
  `wordpress keeps every rule over ${which} for an editor and a reader with application passwords`,
  { as: (person) => wordpress({ url, guests: 'on' }, signedIn(person)), page },
  runner,
  byModerators,
);

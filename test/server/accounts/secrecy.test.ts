import { expect, test } from 'vitest';
import { createMetrics } from '../../../src/server/metrics.ts';
import { logInWords } from '../../../src/server/log.ts';
import { draft, listed, page } from '../hard/stand.ts';
import { allowInPage, browser, challenge, exchange, owner, password, server } from './support.ts';

/** SEC-22: what may be used to come in stands in no log, no address, and no answer but the one it is for. */
test('no code, token, session or password is logged, or told to anybody else', async () => {
  const lines: string[] = [];
  const words = logInWords('debug', { log: (line) => void lines.push(String(line)), error: (line) => void lines.push(String(line)) });
  const metrics = createMetrics();
  const asked: string[] = [];
  const at = await server({
    origins: [listed],
    log: words.failure,
    requests: (facts) => {
      words.request!(facts);
      asked.push(JSON.stringify(facts));
    },
    metrics,
    metricsToken: 'metrics-metrics-metrics',
  });
  await allowInPage(at);
  const setUp = (await at.backend.accounts.setUp())!.code;
  const ada = browser(at);
  await ada.get('look', { code: setUp });
  await ada.get('link', { code: setUp, email: 'ada@example.org', name: 'Ada', password });
  const cookie = ada.cookie;
  await ada.ask('sign-in', { email: 'ada@example.org', password: 'a wrong sentence' });
  const { link } = await ada.get<{ link: string }>('invite', { site: 'default', email: 'ben@example.org', role: 'moderator' });
  const { code } = await ada.get<{ code: string }>('step-up', { site: 'default', origin: listed, challenge });
  const { token } = JSON.parse((await exchange(at, code)).text) as { token: string };
  await exchange(at, code);
  const written = await at.ask({ verb: 'POST', path: '/v1/comments', body: draft(), device: token, headers: { Origin: listed } });
  expect(written.status).toBe(200);
  await at.ask({ verb: 'DELETE', path: '/v1/session', device: token, headers: { Origin: listed } });
  const secrets = [
    setUp,
    cookie.split('=')[1]!,
    password,
    'a wrong sentence',
    link.split('=')[1]!,
    code,
    token,
    'ada@example.org',
    'ben@example.org',
  ];
  const said = [lines.join('\n'), asked.join('\n'), (await at.ask({ path: '/metrics', device: 'metrics-metrics-metrics' })).text].join(
    '\n',
  );
  expect(said).toContain('/moderate/auth/link');
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  // What everybody may read holds the name and the badge of who wrote, and nothing else of them.
  const open = new URLSearchParams({ 'page.key': page.key, 'page.url': page.url, 'page.title': page.title }).toString();
  const shown = (await at.ask({ path: `/v1/thread?${open}` })).text;
  expect(shown).toContain('"badge":"Author"');
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
});

test('the pages at the door lead nobody on, are kept by nobody, and may load nothing', async () => {
  const at = await server();
  for (const [path, opener] of [
    ['/moderate/sign-in', 'same-origin'],
    ['/moderate/step-up', 'unsafe-none'],
    ['/moderate/', 'same-origin'],
  ] as const) {
    const { headers, text } = await at.ask({ path });
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': opener,
      'x-content-type-options': 'nosniff',
    });
    const policy = String(headers['content-security-policy']);
    for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'", "trusted-types 'none'"])
      expect(policy).toContain(rule);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:/);
    expect(text).not.toMatch(/\s(src|href|action)=/);
  }
});

/** SEC-25: whoever writes under the address of somebody who is known gets, and does, what anybody else would. */
test('a known e-mail address is answered as an unknown one, in as much time', { timeout: 120_000 }, async () => {
  const at = await server({ origins: [listed] });
  await owner(at);
  const write = async (email: string) => {
    const began = performance.now();
    const answer = await at.ask({
      verb: 'POST',
      path: '/v1/comments',
      body: draft({ guest: { name: 'Eve', email } }),
      device: 'device-device-device-device',
    });
    const ms = performance.now() - began;
    const { id: _, created: __, mine: ___, ...rest } = JSON.parse(answer.text) as Record<string, unknown>;
    return { ms, length: answer.text.length, rest };
  };
  const known: Awaited<ReturnType<typeof write>>[] = [];
  const unknown: typeof known = [];
  // In turns, so that whatever else the machine does meets both.
  for (let round = 0; round < 21; round++) {
    known.push(await write('ada@example.org'));
    unknown.push(await write('eda@example.org'));
  }
  expect(known[0]!.rest).toEqual(unknown[0]!.rest);
  expect(JSON.stringify(known[0]!.rest)).not.toMatch(/badge|avatar|ada@/);
  expect(known[5]!.length).toBe(unknown[5]!.length);
  const median = (rows: typeof known) => rows.map(({ ms }) => ms).toSorted((one, other) => one - other)[Math.floor(rows.length / 2)]!;
  expect(Math.abs(median(known) - median(unknown))).toBeLessThan(20);
  const signIn = async (email: string) => {
    const began = performance.now();
    await browser(at).ask('sign-in', { email, password: 'never the right one' });
    return { ms: performance.now() - began, length: 0, rest: {} };
  };
  const right: typeof known = [];
  const wrong: typeof known = [];
  for (let round = 0; round < 7; round++) {
    right.push(await signIn('ada@example.org'));
    wrong.push(await signIn('eda@example.org'));
  }
  // The same work, not a hundredth of it: on a machine that does other things, too, that is all that can be told.
  expect(median(wrong) / median(right)).toBeGreaterThan(0.5);
  expect(median(wrong) / median(right)).toBeLessThan(2);
});

import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openBackend } from '../../../src/server/backend/index.ts';
import { run } from '../../../src/server/cli/run.ts';
import { folder } from '../support/folder.ts';

/** A command line over a database of its own, and what it prints. */
async function owner() {
  const DATABASE_URL = `sqlite:${join(folder(), 'comments.db')}`;
  await (await openBackend({ database: DATABASE_URL })).close();
  return async (line: string, env: Record<string, string> = {}): Promise<{ code: number; said: string }> => {
    const said: string[] = [];
    const hear = (words: string): void => void said.push(words);
    const spies = [vi.spyOn(console, 'log').mockImplementation(hear), vi.spyOn(console, 'error').mockImplementation(hear)];
    const code = await run(line.split(' '), { DATABASE_URL, PORT: '9', ...env });
    for (const spy of spies) spy.mockRestore();
    return { code, said: said.join('\n') };
  };
}

const key = '0x4AAAAAAAexampleexample';

test.each([
  ['recaptcha:x', /--captcha should be "turnstile:SITEKEY", "hcaptcha:SITEKEY" or "off", not "recaptcha:x"/],
  ['turnstile', /should be "turnstile:SITEKEY"/],
  ['turnstile:', /A site key of Turnstile looks like 0x4AAA.*TURNSTILE_SECRET/],
  ['turnstile:"><script>', /looks like/],
  ['hcaptcha:ES_0123456789abcdef', /A site key of hCaptcha looks like 10000000-.*, not like "ES_01234…".*HCAPTCHA_SECRET/],
])('--captcha %s is refused in words', async (said, words) => {
  const afterword = await owner();
  const { code, said: answer } = await afterword(`site set default --captcha ${said}`);
  expect([code, answer]).toEqual([1, expect.stringMatching(words)]);
  expect((await afterword('site list')).said).not.toMatch(/captcha/i);
});

test('a captcha is set, listed and taken back', async () => {
  const afterword = await owner();
  expect((await afterword(`site set default --captcha turnstile:${key}`)).code).toBe(0);
  expect((await afterword('site list')).said).toContain(`Turnstile looks at whoever is new (${key})`);
  // What is set beside it leaves it alone.
  await afterword('site set default --spam wait=6');
  expect((await afterword('site list')).said).toContain('Turnstile');
  await afterword('site set default --captcha off');
  expect((await afterword('site list')).said).not.toMatch(/turnstile/i);
});

test('the doctor says where the secret is missing, and where it is never asked for', async () => {
  const afterword = await owner();
  await afterword(`site set default --captcha turnstile:${key}`);
  await afterword(`site add shop --origins https://shop.example --captcha hcaptcha:10000000-ffff-ffff-ffff-000000000001`);
  const without = await afterword('doctor');
  expect(without.code).toBe(1);
  expect(without.said).toMatch(
    /✗ The site "default" has a captcha by Turnstile, but this server has no secret for it: put it into TURNSTILE_SECRET\./,
  );
  expect(without.said).toMatch(/✗ The site "shop" has a captcha by hCaptcha.*HCAPTCHA_SECRET/);
  const env = { TURNSTILE_SECRET: 'a secret', HCAPTCHA_SECRET: 'blog=other,shop=mine' };
  const withBoth = await afterword('doctor', env);
  expect(withBoth.said).toMatch(/✓ Turnstile looks at whoever is new on the site "default"; .*frame-src/);
  expect(withBoth.said).toMatch(/✓ hCaptcha looks at whoever is new on the site "shop"/);
  expect(withBoth.said).not.toMatch(/a secret|mine/);
  await afterword('site set shop --spam proof=never');
  const never = await afterword('doctor', env);
  expect([never.code, never.said]).toEqual([
    0,
    expect.stringMatching(/· The captcha by hCaptcha of the site "shop" is never shown: its --spam says proof=never/),
  ]);
  expect((await afterword('config', env)).said).not.toMatch(/a secret|mine/);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, startEngine } from './support/browsers.ts';
import { article, startPages, type Pages } from './support/pages.ts';
import { chromium, find, firefox, miniBrowser, webkitDriver, type Computer } from './support/programs.ts';
import { ears } from './support/tab.ts';

/** A computer that has these programs. */
function computer(programs: string[], more: Partial<Computer> = {}): Computer & { said: string[] } {
  const said: string[] = [];
  return {
    env: { PATH: '/bin' },
    runs: (path) => programs.includes(path),
    root: false,
    install: () => {},
    say: (line) => said.push(line),
    said,
    ...more,
  };
}

const fails = (): never => {
  throw new Error('no network');
};

describe('a browser to test in', () => {
  test('is the one that its variable names', () => {
    const env = { CHROMIUM: '/opt/mine', FIREFOX: '/opt/fox', WEBKIT_DRIVER: '/opt/driver' };
    const here = computer([...Object.values(env), '/usr/bin/chromium', '/usr/bin/firefox-esr'], { env });
    expect([chromium, firefox, webkitDriver].map((program) => find(program, here))).toEqual(Object.values(env));
  });

  test('is not another one where the variable is wrong', () => {
    expect(() => find(chromium, computer(['/usr/bin/chromium'], { env: { CHROMIUM: '/opt/none' } }))).toThrow(/CHROMIUM names \/opt\/none/);
  });

  test('is the one that is installed', () => {
    expect(find(chromium, computer(['/usr/bin/google-chrome']))).toBe('/usr/bin/google-chrome');
    const folder = '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1';
    expect(find(miniBrowser, computer([`${folder}/MiniBrowser`]))).toBe(`${folder}/MiniBrowser`);
  });

  test('is installed from Debian where that is allowed, which is said', () => {
    const programs = ['/bin/apt-get'];
    const install = (packages: readonly string[]): void => void programs.push(...packages.map((name) => `/usr/bin/${name}`));
    const here = computer(programs, { root: true, install });
    expect(find(firefox, here)).toBe('/usr/bin/firefox-esr');
    expect(here.said).toHaveLength(1);
  });

  test('is asked for in one sentence where there is none and none can be installed', () => {
    const sentence = /install it \(on Debian: apt-get install chromium\) or set CHROMIUM/;
    expect(() => find(chromium, computer(['/bin/apt-get']))).toThrow(sentence);
    expect(() => find(chromium, computer([], { root: true }))).toThrow(sentence);
    expect(() => find(chromium, computer(['/bin/apt-get'], { root: true, install: fails }))).toThrow(sentence);
    expect(() => find(webkitDriver, computer([]))).toThrow(/apt-get install webkit2gtk-driver xvfb\) or set WEBKIT_DRIVER/);
  });
});

describe('a tab', () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await startPages();
  });
  afterAll(() => pages.close());

  const below = `<div id="host"></div><script>
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = '<button>Press</button><input>';
    root.querySelector('button').onclick = () => { document.title = 'Pressed'; console.error('It hurts', 3); };
  </script>`;

  // A browser may have to be installed.
  test.each(engines)(
    'of %s goes, looks, clicks, types and complains like any other',
    async (engine) => {
      const browser = await startEngine(engine);
      try {
        const tab = await browser.tab();
        await tab.goto(pages.put(article(below, ears)));
        await tab.click(() => document.querySelector('#host')?.shadowRoot?.querySelector('button'));
        expect(await tab.wait(() => document.title === 'Pressed' && document.title)).toBe('Pressed');
        expect(await tab.evaluate(async (a, b) => ({ sum: a + b }), 2, 3)).toEqual({ sum: 5 });
        await tab.press('Tab');
        await tab.type('words');
        await tab.press('Shift+ArrowLeft');
        await tab.press('Backspace');
        expect(await tab.evaluate(() => document.querySelector('#host')?.shadowRoot?.querySelector('input')?.value)).toBe('word');
        expect((await tab.complaints()).join()).toContain('It hurts 3');
        await expect(tab.click(() => null)).rejects.toThrow('nothing to click');
        await expect(tab.evaluate(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
      } finally {
        await browser.close();
      }
    },
    300_000,
  );
});

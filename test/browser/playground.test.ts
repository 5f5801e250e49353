import { describe, expect, test } from 'vitest';
import { soon } from './support/reader.ts';
import { root } from './support/server.ts';
import { useStage } from './support/stage.ts';

/** A row of the playground's table, as far as it is looked at here. */
interface State {
  about: string;
  /** A selector, and words in what it finds. */
  shows?: [css: string, words: string][];
  /** What the console rightly says. */
  logs?: RegExp;
}

const { states } = (await import(`${root}demo/playground/states.js`)) as { states: Record<string, State> };
const stage = useStage({ demo: true });

/** What can be seen of each selector: its words, or what stands in it where it is a field; `null` where it is not there. Runs inside the page. */
function seen(selectors: readonly string[]): (string | null)[] {
  const shadow = document.querySelector('afterword-thread')?.shadowRoot;
  return selectors.map((css) => {
    const found = [...(shadow?.querySelectorAll(css) ?? [])].filter((element) => element.checkVisibility());
    const words = found.map((element) => (element instanceof HTMLTextAreaElement ? element.value : element.textContent));
    return found.length > 0 ? words.join(' ').replace(/\s+/g, ' ').trim() : null;
  });
}

/** Elements that reach beyond the sides of the page. Runs inside it. */
function tooWide(): string[] {
  const all = [
    ...document.querySelectorAll('body *'),
    ...(document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('*') ?? []),
  ];
  const beyond = all.filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && element.checkVisibility() && (left < 0 || right > innerWidth);
  });
  return [
    ...beyond.map(({ localName, className }) => `${localName}.${className}`),
    ...(document.documentElement.scrollWidth > innerWidth ? ['page'] : []),
  ];
}

describe('the playground', () => {
  test('has every state of the composer and of the outbox, each with what it shows', () => {
    const asked =
      'rest draft limit over preview name-missing sending waiting offline unknown refused refused-busy forbidden signed-out closed';
    const more = 'pending rejected edited edit-refused deleted discarded other-draft twin fleeting reply failed empty misconfigured';
    expect(Object.keys(states)).toEqual(expect.arrayContaining(`${asked} ${more}`.split(' ')));
    expect(Object.keys(states).filter((name) => !states[name]!.shows?.length || !states[name]!.about)).toEqual([]);
  });

  test.each(Object.entries(states))('shows “%s” on the narrowest phones', async (name, { about, shows = [], logs }) => {
    const reader = await stage.reader();
    if (logs) reader.expect(logs);
    await reader.page.setViewport({ width: 320, height: 640, isMobile: true, hasTouch: true });
    await reader.page.goto(`${stage.server.url}/playground.html?state=${name}`);
    const selectors = shows.map(([css]) => css);
    const words = shows.map(([, words]) => expect.stringContaining(words) as string);
    await expect.poll(() => reader.page.evaluate(seen, selectors), soon).toEqual(words);
    expect(await reader.page.$eval('#about', (line) => line.textContent)).toBe(about);
    expect(await reader.page.evaluate(tooWide)).toEqual([]);
  });

  test('is led to by the form, and begins anew with each state', async () => {
    const reader = await stage.reader();
    await reader.open(`${stage.server.url}/playground.html?state=offline`);
    await reader.see({ css: '.sending[data-state=waiting]' });
    await Promise.all([reader.page.waitForNavigation(), reader.page.select('select[name=state]', 'draft')]);
    expect(new URL(reader.page.url()).search).toBe('?state=draft');
    await reader.see({ css: '[part=send]' });
    expect(await reader.sees({ css: '.sending' })).toBe(false);
    expect(await reader.page.$eval('select[name=state]', (select) => select.value)).toBe('draft');
  });

  test('changes a property live, lists them all, and gives the tag with the style for it', async () => {
    const reader = await stage.reader();
    await reader.open(`${stage.server.url}/playground.html?theme=newspaper&dir=rtl&scheme=dark`);
    const { properties, parts } = (await (await fetch(`${stage.server.url}/style.json`)).json()) as Record<string, unknown[]>;
    await reader.page.waitForSelector('#editor input');
    expect(await reader.page.$$eval('#editor input', (all) => all.length)).toBe(properties!.length);
    expect(await reader.page.$$eval('#editor li', (all) => all.length)).toBe(parts!.length);
    await reader.page.$eval('#editor details', (details) => (details.open = true));
    await reader.page.type('#editor label:nth-of-type(1) input', 'rgb(1, 2, 3)');
    const accent = () => reader.page.$eval('afterword-thread', (host) => getComputedStyle(host).getPropertyValue('--aw-accent').trim());
    await expect.poll(accent, soon).toBe('rgb(1, 2, 3)');
    await reader.page.click('#editor button');
    const text = await reader.page.$eval('#editor pre', (pre) => pre.textContent);
    expect(text).toContain('--aw-accent: rgb(1, 2, 3);');
    expect(text).toContain('/themes/newspaper.css');
    expect(text).toContain('data-theme="dark"');
  });
});

import { describe, expect, test } from 'vitest';
import type { Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';
import { others, playground } from './scenes.ts';

const stage = useStage({ demo: true });

/** Somebody whose system says how things are to be drawn. */
async function at(name: string, feature: string, value: string): Promise<Reader> {
  const reader = await stage.reader();
  const session = await reader.page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: feature, value }] });
  await [...playground(stage), ...others(stage)].find((scene) => scene.name === name)!.enter(reader);
  expect(await reader.page.evaluate((query) => matchMedia(query).matches, `(${feature}: ${value})`)).toBe(true);
  return reader;
}

/** Computed styles of the first element that fits. */
const style = ({ page }: Reader, css: string, ...names: string[]): Promise<string[]> =>
  page.evaluate(
    (selector, properties) => {
      const computed = getComputedStyle(document.querySelector('afterword-thread')!.shadowRoot!.querySelector(selector)!);
      return properties.map((property) => computed.getPropertyValue(property));
    },
    css,
    names,
  );

/** How long the longest change of any element takes, in seconds. */
const longest = ({ page }: Reader): Promise<number> =>
  page.evaluate(() => {
    const all = [...document.querySelector('afterword-thread')!.shadowRoot!.querySelectorAll('*')];
    const times = all.flatMap((each) =>
      ['', '::before'].map((part) => getComputedStyle(each, part).transitionDuration.split(',').map(parseFloat)),
    );
    return Math.max(...times.flat());
  });

describe('a reader who wants it otherwise', () => {
  test('gets no motion where they want none, and some where they do not mind', async () => {
    const still = await at('one of everything', 'prefers-reduced-motion', 'reduce');
    await (await still.see({ css: 'button', says: 'Reply to Writer rich' })).hover();
    expect(await longest(still)).toBeLessThanOrEqual(0.01);
    expect(await still.page.evaluate(() => document.getAnimations().length)).toBe(0);
    expect(await longest(await at('one of everything', 'prefers-reduced-motion', 'no-preference'))).toBeGreaterThan(0.1);
  });

  test('gets words and lines in full colour where they want more contrast', async () => {
    const [time] = await style(await at('one of everything', 'prefers-contrast', 'more'), '.time', 'color');
    const [body] = await style(await at('one of everything', 'prefers-contrast', 'more'), '.body', 'color');
    expect(time).toBe(body);
    const [quiet] = await style(await at('one of everything', 'prefers-contrast', 'no-preference'), '.time', 'color');
    expect(quiet).not.toBe(body);
  });

  test('sees by lines what is said by colours, where colours are forced', async () => {
    const pressed = await at('reacted', 'forced-colors', 'active');
    expect(await style(pressed, '.pill[aria-pressed=true]', 'outline-style', 'border-top-style')).toEqual(['solid', 'solid']);
    expect(await style(pressed, '.pill:not([aria-pressed=true])', 'outline-style')).toEqual(['none']);
    // Not by the line alone either.
    expect(await pressed.sees({ css: '.pill[aria-pressed=true] svg' })).toBe(true);

    const linked = await at('linked to', 'forced-colors', 'active');
    expect(await style(linked, '[aria-current=true]', 'outline-style')).toEqual(['solid']);
    await (await linked.see({ css: 'section > form textarea' })).focus();
    expect(await style(linked, 'section > form textarea', 'outline-style', 'border-top-style')).toEqual(['solid', 'solid']);

    const writing = await at('playground: draft', 'forced-colors', 'active');
    expect(await style(writing, '[part=send]', 'border-top-style', 'border-top-width')).toEqual(['solid', '1px']);
    const painted = await writing.page.evaluate(() =>
      [...document.querySelector('afterword-thread')!.shadowRoot!.querySelectorAll('*')]
        .filter((element) => element.textContent.trim() && getComputedStyle(element).backgroundImage !== 'none')
        .map(({ localName, className }) => `${localName}.${className}`),
    );
    expect(painted).toEqual([]);
  });
});

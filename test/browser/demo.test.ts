import { describe, expect, test } from 'vitest';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage({ demo: true });

describe('the demo', () => {
  test('shows its thread, how many comments it has, and the latest of them beside the article', async () => {
    const reader = await stage.reader();
    await reader.open(stage.server.url);
    const heading = await reader.heading();
    expect(Number(/^(\d+) comments$/.exec(heading)?.[1])).toBeGreaterThanOrEqual(35);
    await expect.poll(() => reader.page.$eval('afterword-count', (count) => count.textContent), soon).toBe(heading);
    await reader.page.$eval('afterword-latest', (latest) => latest.scrollIntoView());
    const latest = (): Promise<number | undefined> =>
      reader.page.$eval('afterword-latest', (element) => element.shadowRoot?.querySelectorAll('ol > li > article').length);
    await expect.poll(latest, soon).toBe(5);
    expect(await reader.page.$$eval('script[src]', (scripts) => scripts.length)).toBe(1);
  });

  test('nests its replies down to the sixth level', async () => {
    const reader = await stage.reader();
    await reader.open(stage.server.url);
    await expect.poll(async () => (await reader.comments()).filter(({ level }) => level === 1).length, soon).toBe(20);
    const comments = await reader.comments();
    expect(Math.max(...comments.map(({ level }) => level))).toBe(6);
    const times = await reader.labels('article > header time[datetime]');
    expect(times.length).toBeGreaterThanOrEqual(35);
  });

  test('leads from a latest comment to its place in the thread', async () => {
    const reader = await stage.reader();
    await reader.open(stage.server.url);
    await reader.page.$eval('afterword-latest', (latest) => latest.scrollIntoView());
    await reader.page.waitForFunction(() => document.querySelector('afterword-latest')?.shadowRoot?.querySelector('a'), { polling: 40 });
    await reader.page.$eval('afterword-latest', (latest) => latest.shadowRoot?.querySelector('a')?.click());
    await expect.poll(() => reader.labels('article[aria-current=true]'), soon).toHaveLength(1);
  });

  test('is dark on light in a light room and light on dark in a dark one', async () => {
    const reader = await stage.reader();
    const [light, dark] = [await lightness(reader, 'light'), await lightness(reader, 'dark')];
    expect(light).toBeLessThan(0.35);
    expect(dark).toBeGreaterThan(0.65);
  });

  test('fits on the narrowest phones without sideways scrolling', async () => {
    const reader = await stage.reader();
    await reader.page.setViewport({ width: 320, height: 640, isMobile: true, hasTouch: true });
    await reader.open(stage.server.url);
    await reader.press('Reply');
    await reader.see({ css: '.answer input[autocomplete=name]' });
    expect(await reader.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});

/** How light the words of a comment are in a colour scheme, from 0 to 1. */
async function lightness(reader: Reader, value: 'light' | 'dark'): Promise<number> {
  await reader.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
  await reader.open(stage.server.url);
  const body = await reader.see({ css: 'article > [part=body]' });
  return body.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    canvas.fillStyle = getComputedStyle(element).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 765;
  });
}

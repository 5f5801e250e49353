import { describe, expect, test } from 'vitest';
import { say } from './support/fill.ts';
import { gadgets, obstacles, polluting } from './support/gadgets.ts';
import { article } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { visit } from './support/session.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** What is put there. With DOMPurify not `attributes`, which it looks up on text: then all is drawn as plain text. */
function all(older: boolean): Record<string, unknown> {
  const { attributes, ...others } = gadgets(stage.pages.url);
  return older ? others : { ...others, attributes };
}

/** Somebody whose browser sanitises, or in an `older` one, which cannot. */
async function readerIn(older: boolean): Promise<Reader> {
  const reader = await stage.reader();
  if (older) await reader.page.evaluateOnNewDocument(() => Reflect.deleteProperty(Element.prototype, 'setHTML'));
  return reader;
}

/** A page whose `Object.prototype` somebody has got at before our script comes. */
function polluted(names: Record<string, unknown>, options = ''): string {
  stage.pages.put('export default () => { globalThis.fired = true }', '/pwned/adapter.js');
  const beside = '<p><afterword-count></afterword-count></p><afterword-latest></afterword-latest>';
  const tag = `<script async src="${stage.server.url}/embed.js" data-theme="light" ${options}></script>`;
  return stage.pages.put(article(beside + tag, polluting(names)));
}

/** What ran, and what was asked for anywhere but of the page and of its server, or in words that are not ours. */
async function hits(reader: Reader): Promise<string[]> {
  const own = [stage.server.url, stage.pages.url, 'data:'];
  const strange = reader.asked.filter((url) => url.includes('pwned') || !own.some((origin) => url.startsWith(origin)));
  return (await reader.page.evaluate(() => 'fired' in globalThis)) ? ['fired', ...strange] : strange;
}

describe('SEC-06: a page with a polluted `Object.prototype`', () => {
  test.each([
    ['where the browser sanitises', false],
    ['where DOMPurify does', true],
  ])('can be read and written as any other, and nothing of it runs, %s', async (_where, older) => {
    const reader = await readerIn(older);
    await visit({ reader, server: stage.server, page: polluted(all(older)) });
    expect(await hits(reader)).toEqual([]);
  });

  test('sends what is written to its server where ky can run, too', async () => {
    // With these ky cannot start, and writes go out without it.
    const others = Object.entries(all(false)).filter(([name]) => !['type', 'mode', 'signal', 'keepalive'].includes(name));
    const reader = await stage.reader();
    const page = polluted(Object.fromEntries(others));
    await reader.open(page);
    await reader.write('A word', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['A word']);
    await reader.edit('A word', 'Another word');
    await expect.poll(() => reader.texts(), soon).toEqual(['Another word']);
    expect(await hits(reader)).toEqual([]);
  });

  test.each([
    ['where the browser sanitises', false],
    ['where DOMPurify does', true],
  ])(
    'opens nothing by any one name either, %s',
    async (_where, older) => {
      const reader = await readerIn(older);
      // Of this try alone, where there is a second.
      const key = `${stage.pages.url}/polluted/${older}/${Date.now()}`;
      await say(stage.server, key, { text: 'A **strong** word' });
      // One key, since each thread has a stream of its own, and a browser opens six connections to a server.
      const frames = Object.entries(all(older)).map(
        ([name, value]) => `<iframe name="${name}" src="${polluted({ [name]: value }, `data-key="${key}"`)}#comment-none"></iframe>`,
      );
      // One over the other: counts wait until a reader is near.
      const style = '<style>iframe { position: absolute; inset: 0; width: 700px; height: 550px }</style>';
      await reader.page.goto(stage.pages.put(article(frames.join(''), style)));
      // Some sixty widgets at once.
      await expect.poll(() => reader.page.evaluate(otherFrames), { ...soon, timeout: 60_000 }).toEqual({});
      expect(await hits(reader)).toEqual([]);
    },
    90_000,
  );

  test.each(Object.entries(obstacles))('rather draws nothing than open something where `%s` is in the way', async (name, value) => {
    const reader = await stage.reader();
    reader.expect(/createElementNS|addEventListener/);
    const page = polluted({ [name]: value });
    await say(stage.server, page, { text: 'A **strong** word' });
    await reader.page.goto(page);
    await expect.poll(() => reader.asked.some((url) => url.includes('/v1/thread')), soon).toBe(true);
    expect(await hits(reader)).toEqual([]);
  });

  test('leaves comments as plain text where DOMPurify cannot work', async () => {
    const reader = await readerIn(true);
    const page = polluted({ attributes: ['onerror'] });
    await say(stage.server, page, { text: 'A **strong** word' });
    await reader.open(page);
    await expect.poll(() => reader.texts(), soon).toEqual(['A strong word']);
    expect(await reader.labels('[part=body] > *')).toEqual([]);
    expect(await hits(reader)).toEqual([]);
  });
});

/** The frames whose thread is not drawn as it should be, by name. Runs inside the page. */
function otherFrames(): Record<string, string> {
  const drawn = [...document.querySelectorAll('iframe')].map((frame) => {
    const root = frame.contentDocument?.querySelector('afterword-thread')?.shadowRoot;
    const form = root?.querySelector('section > form') ? 'a form' : 'no form';
    const comments = [...(root?.querySelectorAll('article') ?? [])].map((article) => {
      const body = article.querySelector('[part=body]')?.innerHTML.trim();
      return `${body} by ${article.querySelector('[part=author]')?.textContent} ${article.querySelectorAll('button').length}`;
    });
    const count = frame.contentDocument?.querySelector('afterword-count')?.textContent;
    const fired = frame.contentWindow && 'fired' in frame.contentWindow ? 'fired' : 'quiet';
    return [frame.name, [form, ...comments, count, fired].join(', ')];
  });
  const wanted = 'a form, <p>A <strong>strong</strong> word</p> by Ben Fill 3, 1 comment, quiet';
  return Object.fromEntries(drawn.filter(([, seen]) => seen !== wanted)) as Record<string, string>;
}

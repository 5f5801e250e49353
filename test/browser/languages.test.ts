import { describe, expect, test } from 'vitest';
import { say } from './support/fill.ts';
import { article } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** A page in a language, with two comments. */
async function pageIn(lang: string, dir: string, head = '', tag = ''): Promise<string> {
  const html = article(`<script async src="${stage.server.url}/embed.js" ${tag}></script>`, head);
  const page = stage.pages.put(html.replace('lang="en"', `lang="${lang}" dir="${dir}"`));
  await say(stage.server, page, { text: 'Hello' });
  await say(stage.server, page, { text: 'Good day' });
  return page;
}

/** Somebody who sees the first sight alone until the rest is let through, and a list of every word that they were ever shown. */
async function early(
  page: string,
  hold = /\/rest-[\w-]+\.js$/,
): Promise<{ reader: Reader; letGo: () => void; shown: () => Promise<string[]> }> {
  const reader = await stage.reader();
  const held = Promise.withResolvers<void>();
  await reader.page.setRequestInterception(true);
  reader.page.on('request', (request) => {
    if (hold.test(request.url())) void held.promise.then(() => request.continue());
    else void request.continue();
  });
  await reader.page.evaluateOnNewDocument(() => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    const watch = (): void => {
      const heading = document.querySelector('afterword-thread')?.shadowRoot?.querySelector('h2')?.textContent?.trim();
      if (heading && shown.at(-1) !== heading) shown.push(heading);
      requestAnimationFrame(watch);
    };
    watch();
  });
  await reader.page.goto(page);
  return { reader, letGo: held.resolve, shown: () => reader.page.evaluate(() => (globalThis as unknown as { shown: string[] }).shown) };
}

const frame = (reader: Reader): Promise<string[]> =>
  reader.page.$eval('afterword-thread', (thread) => {
    const section = thread.shadowRoot!.querySelector('section')!;
    return [section.lang, getComputedStyle(section).direction, section.querySelector('textarea')?.placeholder ?? ''];
  });

/** Which way the place goes where an answer is written. */
const going = (reader: Reader): Promise<string> =>
  reader.page.$eval('afterword-thread', (thread) => getComputedStyle(thread.shadowRoot!.querySelector('.answer textarea')!).direction);

/** The chunks of languages that were asked for, by their tags. */
const languages = (reader: Reader): string[] =>
  [
    ...new Set(
      reader.asked
        .map((url) => /\/([a-z]{2,3}(?:-[A-Z]\w+)?)-[\w-]{8}\.js$/.exec(url)?.[1])
        .filter((tag) => tag !== undefined && /^(ar|be|de|ja|fa|fr|en|zh-Hant)$/.test(tag)),
    ),
  ] as string[];

describe('a reader', () => {
  test.each([
    ['ar', 'rtl', 'تعليقان', 'شارك في النقاش', 'رد'],
    ['be', 'ltr', '2 каментарыі', 'Далучыцца да абмеркавання', 'Адказаць'],
    ['de', 'ltr', '2 Kommentare', 'Mitdiskutieren', 'Antworten'],
    ['ja', 'ltr', 'コメント 2 件', 'コメントを書く', '返信'],
    ['zh-TW', 'ltr', '2 則留言', '加入討論', '回覆'],
  ])(
    'of a page in %s is spoken to in that language from the first sight on, and never in another',
    async (lang, dir, heading, join, reply) => {
      const { reader, letGo, shown } = await early(await pageIn(lang, dir));
      await expect.poll(() => reader.heading(), soon).toBe(heading);
      expect(await frame(reader)).toEqual([lang, dir, join]);
      letGo();
      await expect.poll(() => reader.sees({ css: '[part=sort]' }), soon).toBe(true);
      expect(await frame(reader)).toEqual([lang, dir, join]);
      await reader.press(reply, 'Hello');
      await expect.poll(() => reader.sees({ css: '.answer > form textarea' }), soon).toBe(true);
      // What is empty goes as the language does, what is written as its own words do.
      expect(await going(reader)).toBe(dir);
      await reader.fillIn('answer', dir === 'rtl' ? 'Hello' : 'مرحبا');
      expect(await going(reader)).toBe(dir === 'rtl' ? 'ltr' : 'rtl');
      expect(await reader.heading()).toBe(heading);
      expect((await shown()).filter((words) => /comment/i.test(words))).toEqual([]);
      expect(languages(reader)).toEqual([lang === 'zh-TW' ? 'zh-Hant' : lang]);
    },
  );

  test('of an English page asks for no language', async () => {
    const { reader, letGo } = await early(await pageIn('en-GB', 'ltr'));
    await expect.poll(() => reader.heading(), soon).toBe('2 comments');
    letGo();
    await expect.poll(() => reader.sees({ css: '[part=sort]' }), soon).toBe(true);
    expect(reader.asked.filter((url) => /gather|\/en-/.test(new URL(url).pathname))).toEqual([]);
    expect((await frame(reader))[0]).toBe('en-GB');
  });

  test('of an English page whose tag names Arabic reads from right to left', async () => {
    const reader = await stage.reader();
    await reader.open(await pageIn('en', 'ltr', '', 'data-lang="ar"'));
    expect((await frame(reader)).slice(0, 2)).toEqual(['ar', 'rtl']);
  });

  test('gets English where the words of the language do not come in time, and the language once they do', async () => {
    const { reader, letGo } = await early(await pageIn('fa', 'rtl'), /\/fa-[\w-]+\.js$/);
    await expect.poll(() => reader.heading(), soon).toBe('2 comments');
    expect((await frame(reader)).slice(0, 2)).toEqual(['en', 'ltr']);
    letGo();
    await expect.poll(() => reader.heading(), soon).toBe('۲ دیدگاه');
    expect((await frame(reader)).slice(0, 2)).toEqual(['fa', 'rtl']);
  });

  test('of a page that turns into another language is followed', async () => {
    const reader = await stage.reader();
    await reader.open(await pageIn('en', 'ltr'));
    await reader.page.evaluate(() => Object.assign(document.documentElement, { lang: 'fr', dir: 'ltr' }));
    await expect.poll(() => reader.heading(), soon).toBe('2 commentaires');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'Good day']);
  });
});

/** Words of a page, as its HTML has them. */
const own = (words: object): string => `<script type="application/json" class="afterword-words">${JSON.stringify(words)}</script>`;

describe('the words of a page', () => {
  test('are said from the first sight on, in a page that allows no script in it', async () => {
    const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${stage.server.url}; connect-src ${stage.server.url}; img-src data:">`;
    const words = { join: 'Sag uns die Meinung', comments: { one: 'Eine Stimme', other: '{n} Stimmen' }, edit: 'Ändern', nonsense: 'x' };
    const { reader, letGo } = await early(await pageIn('de', 'ltr', policy + own(words)));
    await expect.poll(() => reader.heading(), soon).toBe('2 Stimmen');
    expect((await frame(reader))[2]).toBe('Sag uns die Meinung');
    letGo();
    await expect.poll(() => reader.sees({ css: '[part=sort]' }), soon).toBe(true);
    expect([await reader.heading(), (await frame(reader))[2]]).toEqual(['2 Stimmen', 'Sag uns die Meinung']);
    expect(reader.warnings.filter((warning) => warning.includes('own words'))).toEqual([
      'Afterword: The page’s own words for “nonsense” are not used: there is no such sentence.',
    ]);
  });

  test('are said in English, too', async () => {
    const reader = await stage.reader();
    await reader.open(await pageIn('en', 'ltr', own({ comments: 'Voices: {n}' })));
    expect(await reader.heading()).toBe('Voices: 2');
  });
});

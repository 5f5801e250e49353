import { describe, expect, test } from 'vitest';
import { startBrowser, startFirefox } from './support/browsers.ts';
import { chord, hand } from './support/clipboard.ts';
import { article } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';
import { uploading, type Upload } from './support/uploading.ts';

declare const uploads: Upload[];

/** Says something to an upload. */
const tell = (reader: Reader, index: number, what: 'end' | 'fail' | 'half'): Promise<void> =>
  reader.page.evaluate((index, what) => (what === 'half' ? uploads[index]!.progress(0.5) : uploads[index]![what]()), index, what);
const begun = (reader: Reader): Promise<string[]> => reader.page.evaluate(() => uploads.map(({ name, cut }) => name + (cut ? ' cut' : '')));
const bars = (reader: Reader): Promise<number[]> =>
  reader.page.evaluate(() =>
    [...document.querySelector('afterword-thread')!.shadowRoot!.querySelectorAll('progress')].map(({ value }) => value),
  );

describe.each([
  ['Chromium', startBrowser],
  ['Firefox', startFirefox],
] as const)('pictures in %s', (_name, start) => {
  const stage = useStage({}, start);

  async function writing(): Promise<Reader> {
    const adapter = stage.pages.put(uploading, '/uploading.js');
    const reader = await stage.reader();
    await reader.open(stage.pages.put(article(`<script async src="${stage.server.url}/embed.js" data-adapter="${adapter}"></script>`)));
    await reader.fillIn('main', 'Words');
    await reader.see({ css: '[aria-label="Add a picture"]' });
    return reader;
  }
  test('one that is pasted shows how far it is, is described, and stands at the caret', async () => {
    const reader = await writing();
    expect(await hand(reader, {}, true)).toBe(true);
    await reader.see({ css: '.upload bdi', says: 'harbour.png' });
    expect(await reader.sees({ css: '.upload button:enabled', says: 'Put it into the text' })).toBe(false);
    await tell(reader, 0, 'half');
    await expect.poll(() => bars(reader), soon).toEqual([0.5]);
    await tell(reader, 0, 'end');
    await expect.poll(() => reader.announced(), soon).toContain('harbour.png is uploaded. Describe it to put it into your text.');
    await reader.press('Put it into the text');
    await reader.see({ css: '.upload .wrong', says: 'Say what it shows, or that it is decoration.' });
    expect(await reader.written('main')).toBe('Words');
    await reader.type('.upload .field', 'A [small] harbour');
    await reader.page.keyboard.press('Enter');
    await expect.poll(() => reader.written('main'), soon).toBe('Words![A [small] harbour](https://pictures.example/harbour.png)');
    expect(await reader.focused()).toBe('Your comment');
    expect(await reader.sees({ css: '.upload' })).toBe(false);
    await chord(reader, 'Control+Z');
    expect(await reader.written('main')).toBe('Words');
  });

  test('one may be left undescribed only by saying that it is decoration', async () => {
    const reader = await writing();
    await hand(reader, {}, true);
    await reader.see({ css: '.upload' });
    await tell(reader, 0, 'end');
    await (await reader.see({ css: '.upload [type=checkbox]' })).click();
    await reader.press('Put it into the text');
    await expect.poll(() => reader.written('main'), soon).toBe('Words![](https://pictures.example/harbour.png)');
  });

  test('several go out one after the other; one that is cancelled ends, and leaves the text alone', async () => {
    const reader = await writing();
    await hand(reader, {}, true);
    await hand(reader, {}, true);
    await reader.see({ css: '.upload:nth-child(2)' });
    expect(await begun(reader)).toEqual(['harbour.png']);
    await reader.press('Cancel');
    await expect.poll(() => begun(reader), soon).toEqual(['harbour.png cut', 'harbour.png']);
    await reader.press('Cancel');
    await expect.poll(() => begun(reader), soon).toEqual(['harbour.png cut', 'harbour.png cut']);
    expect(await reader.sees({ css: '.upload' })).toBe(false);
    expect(await reader.written('main')).toBe('Words');
  });

  test('a comment is not sent while one is not in it yet, so that none is lost without a word', async () => {
    const reader = await writing();
    await hand(reader, {}, true);
    await reader.see({ css: '.upload' });
    for (const send of [() => reader.send('main'), () => chord(reader, 'Control+Enter')]) {
      await (await reader.see({ css: 'section > form textarea' })).focus();
      await send();
      await reader.see({ css: '.tools > .hint', says: 'A picture is not in your text yet. Put it in, or cancel it.' });
      expect(await reader.written('main')).toBe('Words');
    }
    await reader.press('Cancel');
    await reader.send('main');
    await expect.poll(() => reader.texts(), soon).toEqual(['Words']);
  });

  test('one that fails says why and can be tried again', async () => {
    const reader = await writing();
    await hand(reader, {}, true);
    await reader.see({ css: '.upload' });
    await tell(reader, 0, 'fail');
    const sentence = 'harbour.png was not uploaded: The shelf is full. Your text is unchanged.';
    await reader.see({ css: '.upload > .wrong', says: sentence });
    await expect.poll(() => reader.announced(), soon).toContain(sentence);
    await reader.press('Try again');
    await expect.poll(() => begun(reader), soon).toEqual(['harbour.png', 'harbour.png']);
    expect(await reader.sees({ css: '.upload > .wrong' })).toBe(false);
  });

  test('one whose address is none of the web is not taken', async () => {
    const reader = await writing();
    await hand(reader, {}, true);
    await reader.see({ css: '.upload' });
    await reader.page.evaluate(() => uploads[0]!.end('javascript:alert(1)'));
    await reader.see({ css: '.upload > .wrong' });
    expect(await reader.sees({ css: '.upload button', says: 'Put it into the text' })).toBe(false);
  });

  test('a file that is dropped does not take the page away, and one that is none is refused in words', async () => {
    const reader = await writing();
    const taken = await reader.page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['a'], 'a.txt', { type: 'text/plain' }));
      const form = document.querySelector('afterword-thread')!.shadowRoot!.querySelector('section > form')!;
      return ['dragover', 'drop'].map((type) => {
        const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
        form.dispatchEvent(event);
        return event.defaultPrevented;
      });
    });
    expect(taken).toEqual([true, true]);
    await expect.poll(() => reader.announced(), soon).toContain('Only pictures can be added.');
  });
});

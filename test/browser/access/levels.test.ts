import { expect, test } from 'vitest';
import { soon } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';
import { enter, pageOf } from './scenes.ts';
import { chain, opened } from './threads.ts';

const stage = useStage();

test('headings are of the level that the page names, those of comments one deeper at every depth, and of each one sent', async () => {
  const reader = await stage.reader();
  await enter(reader, pageOf(stage, opened(chain(9)), { tag: 'data-heading-level="4"' }));
  await reader.write('And one more', 'Ada Probe');
  await expect.poll(() => reader.texts().then(({ length }) => length), soon).toBe(10);
  const levels = await reader.page.evaluate(() =>
    [...document.querySelector('afterword-thread')!.shadowRoot!.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(
      ({ localName }) => localName,
    ),
  );
  expect(levels).toEqual(['h4', ...Array.from({ length: 10 }, () => 'h5')]);
});

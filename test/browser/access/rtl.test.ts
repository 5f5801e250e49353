/* oxlint-disable unicorn/consistent-function-scoping -- what is measured is measured inside a page, by functions that stand alone */
import { describe, expect, test } from 'vitest';
import { goodNames, hostileNames } from '../../attacks/corpus/names.ts';
import { useStage } from '../support/stage.ts';
import { misfits } from './measure.ts';
import { enter, pageOf } from './scenes.ts';
import { opened, rightToLeft, said } from './threads.ts';

const stage = useStage();
const arabic = { html: 'lang="ar" dir="rtl"' };

/** Where the parts of each comment stand. Runs in the page. */
function places() {
  const root = document.querySelector('afterword-thread')!.shadowRoot!;
  const contents = document.createRange();
  const words = (element: Element | null) => {
    if (!element) return null;
    contents.selectNodeContents(element);
    return contents.getBoundingClientRect().toJSON() as DOMRect;
  };
  const box = (element: Element | null | undefined) => (element ? (element.getBoundingClientRect().toJSON() as DOMRect) : null);
  return [...root.querySelectorAll('article')].map((article) => ({
    whole: box(article)!,
    avatar: box(article.querySelector('.avatar'))!,
    name: words(article.querySelector('[part=author]'))!,
    badge: words(article.querySelector('[part=badge]')),
    time: words(article.querySelector('[part=permalink]'))!,
    body: words(article.querySelector('[part=body]'))!,
    line: box(article.parentElement?.querySelector(':scope > .branch > .fold')),
    mini: box(article.querySelector('.fold.mini')),
    says: article.querySelector('[part=author]')!.textContent,
    after: article.querySelector('[part=permalink]')!.textContent,
    direction: getComputedStyle(article.querySelector('[part=body]')!).direction,
  }));
}

/** Whether one thing comes after another as one reads from the right. */
const follows = (one: DOMRect, other: DOMRect): boolean => other.right <= one.left + 1 || other.top >= one.bottom - 1;

describe('a page that reads from right to left', () => {
  test.each([720, 320])('has its threads the other way round, at %i px', async (width) => {
    const reader = await stage.reader();
    await reader.page.setViewport({ width, height: 900 });
    await enter(reader, pageOf(stage, opened(rightToLeft()), arabic));
    const [first, second, third, last] = await reader.page.evaluate(places);
    // Replies move in from the right and end where all end.
    expect(first!.whole.right - second!.whole.right).toBeGreaterThanOrEqual(8);
    expect(second!.whole.right - third!.whole.right).toBeGreaterThanOrEqual(8);
    expect([second!.whole.left, third!.whole.left]).toEqual([first!.whole.left, first!.whole.left]);
    for (const { avatar, name, time } of [first!, second!, third!, last!]) {
      expect(avatar.left).toBeGreaterThanOrEqual(name.right);
      expect(follows(name, time)).toBe(true);
    }
    // The line that folds hangs at the right of the replies; where there is no room for it, the button stands at the left.
    expect(width > 400 ? first!.line!.right > second!.whole.right : first!.mini!.left < first!.name.left).toBe(true);
    // Each body reads in its own direction.
    expect([first!, second!, third!, last!].map(({ direction }) => direction)).toEqual(['rtl', 'rtl', 'ltr', 'ltr']);
    expect(await reader.page.evaluate(misfits)).toEqual([]);
  });

  test('keeps everything beside a name where it is, whatever the name', async () => {
    const names = [...hostileNames, ...goodNames].map(({ payload }) => payload);
    expect(names.length).toBeGreaterThanOrEqual(35);
    const rows = names.map((name, index) => said(`c${index}`, `Words ${index}`, { author: { id: null, name, badge: 'Author' } }));
    const reader = await stage.reader();
    await reader.page.setViewport({ width: 320, height: 900 });
    await enter(reader, pageOf(stage, opened(rows), arabic));
    await expect.poll(async () => (await reader.page.evaluate(places)).length).toBe(names.length);
    const seen = await reader.page.evaluate(places);
    const odd = seen.filter(
      ({ name, badge, time, body }) => !badge || !follows(name, badge) || !follows(badge, time) || !follows(time, body),
    );
    expect(odd.map(({ says }) => says)).toEqual([]);
    expect(new Set(seen.map(({ after }) => after)).size).toBe(1);
    expect(await reader.page.evaluate(misfits)).toEqual([]);
  });
});

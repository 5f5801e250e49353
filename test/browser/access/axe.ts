import axe from 'axe-core';
import type { Page } from 'puppeteer-core';

/** The rules that are asked for. */
export const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Puts axe into a page, past whatever its policy says about scripts. */
export async function putAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** What axe finds in the page, or in one element of it: each violation, and each thing that it could not decide, in a line. */
export function look(page: Page, within?: string): Promise<string[]> {
  return page.evaluate(
    async (css, values) => {
      // oxlint-disable-next-line no-shadow -- the one that was put into the page
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      // Where the scheme was changed, the page hears of it in its next frame.
      for (let frames = 0; frames < 2; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
      // What whoever uses the keyboard does before anything else.
      dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
      const results = await axe.run(css ? { include: [[css]] } : document, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations', 'incomplete'],
        elementRef: false,
        // A single digit is text, too.
        checks: { 'color-contrast': { options: { ignoreLength: true } } },
      } as import('axe-core').RunOptions);
      return (['violations', 'incomplete'] as const).flatMap((kind) =>
        results[kind].flatMap(({ id, nodes }) =>
          nodes.map(({ target, any, all, none }) => {
            const why = [...any, ...all, ...none].map(({ id: check, data }) => `${check} ${data?.messageKey ?? ''}`.trim()).join(', ');
            return `${kind === 'violations' ? 'wrong' : 'undecided'} ${id} at ${[target].flat(3).at(-1)} (${why})`;
          }),
        ),
      );
    },
    within ?? '',
    tags,
  );
}

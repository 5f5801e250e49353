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

/** The schemes, and the widths in px, that a state is looked at in. */
export const schemes = ['light', 'dark'] as const;
/** See {@link schemes}. */
export const widths = [320, 1280] as const;

/** What axe cannot decide by itself, and why it is right as it is. */
export const known: [line: RegExp, reason: string][] = [
  [/^undecided label-content-name-mismatch at (button|\.kind)/, 'what is seen is one emoji, and its name says what it shows'],
  [/^undecided target-size at \.bold .*partiallyObscured/, 'suggestions lie over the tools while they are open; Escape puts them away'],
  [/^undecided color-contrast at (label\[for|\.helping).*bgOverlap/, 'suggestions lie over what is below them; Escape puts them away'],
  [
    /^(wrong target-size|undecided color-contrast) at article.*\.about.*(partiallyObscured|bgOverlap)/,
    'the button that quotes lies over it while words are selected beside it',
  ],
  [
    /^undecided color-contrast at article.*\.body\.plain.*bgOverlap/,
    'the box of the line above reaches into that of the words, and has no background',
  ],
];

/** Gives a page each width and scheme in turn, and says which. Without motion, since a colour that still fades is none yet. */
export async function* shapes(page: Page): AsyncGenerator<string> {
  for (const width of widths) {
    await page.setViewport({ width, height: 900 });
    for (const value of schemes) {
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      yield `${value}, ${width} px`;
    }
  }
}

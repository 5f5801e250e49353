import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { colour, letGo } from '../../../src/widget/living/code/colour.ts';
import { doorOf, row, settled, world } from '../support.ts';
import { drawIn } from '../parts/draw.tsx';

/** As browsers have it: a set of ranges with a rank. */
class Ranges extends Set<StaticRange> {
  priority = 0;
}

const highlights = new Map<string, Ranges>();

beforeEach(() => {
  vi.stubGlobal('Highlight', Ranges);
  vi.stubGlobal('CSS', { highlights });
  vi.stubGlobal('StaticRange', function (this: object, init: object) {
    Object.assign(this, init);
  });
});

afterEach(() => {
  document.body.replaceChildren();
  letGo();
  vi.unstubAllGlobals();
});

/** A body in the page with a block of code. */
function body(code: string): HTMLElement {
  const box = document.createElement('div');
  box.innerHTML = `<pre><code class="language-js">${code}</code></pre>`;
  document.body.append(box);
  return box;
}

/** The words that have a colour now. */
const coloured = (): string[] =>
  [...highlights.values()].flatMap((ranges) =>
    [...ranges].map(({ startContainer, startOffset, endOffset }) => startContainer.textContent!.slice(startOffset, endOffset)),
  );

it('colours a block once, however often its body comes near', () => {
  const box = body('let a');
  colour(box);
  colour(box);
  expect(coloured()).toEqual(['let']);
});

it('lets go of what is no more in the page, and of nothing else', () => {
  const [gone, stays] = [body('let a'), body('const b')];
  colour(gone);
  colour(stays);
  gone.remove();
  letGo();
  expect(coloured()).toEqual(['const']);
});

it('colours anew what comes back', () => {
  const box = body('let a');
  colour(box);
  box.remove();
  letGo();
  document.body.append(box);
  colour(box);
  expect(coloured()).toEqual(['let']);
});

it('ends with the thread', async () => {
  // All that is looked at is near.
  vi.stubGlobal('IntersectionObserver', function (this: object, hear: (seen: object[]) => void) {
    const observe = (target: Element): void => hear([{ target, isIntersecting: true }]);
    Object.assign(this, { observe, unobserve() {}, disconnect() {} });
  });
  const sanitize = signal((html: string) => document.createRange().createContextualFragment(html));
  const body = { html: '<pre><code class="language-js">let a</code></pre>' };
  const door = doorOf(world(), 'ada', ({ open }) => ({
    open: async (input, call) => ({ ...(await open(input, call)), page: { items: [row('a', null, { body })], next: null } }),
  }));
  const { box } = await drawIn(door, undefined, { sanitize });
  await vi.waitFor(() => expect(coloured()).toEqual(['let']));
  render(null, box);
  await settled();
  expect(coloured()).toEqual([]);
});

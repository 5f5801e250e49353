import { signal } from '@preact/signals';
import { expect, it, onTestFinished } from 'vitest';
import type { Id } from '../../../src/contract/types.ts';
import { createWalk } from '../../../src/widget/living/search/walk.ts';
import { hashOf } from '../../../src/widget/permalink.ts';
import type { Searching } from '../../../src/widget/state/searching.ts';
import { deferred, settled } from '../support.ts';

/** A thread in which some comments stand, each with a text, and a backend that finds others, which are put at the top. */
function scene(loaded: Record<Id, string>, found: Record<Id, string> = {}) {
  const section = document.body.appendChild(document.createElement('section'));
  onTestFinished(() => section.remove());
  const draw = (id: Id, text: string): void => {
    const article = document.createElement('article');
    article.innerHTML = `<a class="time" href="${hashOf(id)}"></a><div class="body">${text}</div>`;
    section.prepend(article);
  };
  for (const [id, text] of Object.entries(loaded).toReversed()) draw(id, text);
  const far = signal<readonly Id[]>(Object.keys(found));
  const reached: Id[] = [];
  let coming: Promise<void> = Promise.resolve();
  const searching = {
    far,
    next: signal<string | null>(null),
    problem: signal(null),
    left: () => far.value.filter((id) => !reached.includes(id)),
    more: async () => {},
    async reach(id: Id) {
      await coming;
      if (found[id] === undefined) far.value = far.peek().filter((other) => other !== id);
      else draw(id, found[id]);
      reached.push(id);
    },
  } as unknown as Searching;
  let words = 'tide';
  const walk = createWalk(
    () => section,
    () => words,
    searching,
    async () => {},
  );
  onTestFinished(walk.end);
  const steps = async (...by: (1 | -1)[]): Promise<string[]> => {
    const told: string[] = [];
    for (const each of by) {
      const place = await walk.go(each);
      told.push(`${place ? `${place.at + 1}/${place.n}` : 'nowhere'} ${walk.here() ?? '-'}`);
    }
    return told;
  };
  return {
    walk,
    steps,
    searching,
    reached,
    say: (other: string) => void (words = other),
    wait: (until: Promise<void>) => void (coming = until),
  };
}

it('goes through what is loaded, then loads what is not, and round again', async () => {
  const { walk, steps } = scene({ a: 'tide and tide', b: 'ebb', c: 'Tide' }, { y: 'a tide', x: 'the tide' });
  expect(walk.begin()).toBe(3);
  expect(await steps(1, 1, 1, 1, 1, 1, -1, -1)).toEqual(['1/3 a', '2/3 a', '3/3 c', '4/4 y', '5/5 x', '1/5 a', '5/5 x', '4/5 y']);
});

it('goes back round what is loaded, and loads nothing for it', async () => {
  const { walk, steps, reached } = scene({ a: 'tide', c: 'tide' }, { y: 'tide' });
  walk.begin();
  expect(await steps(-1, -1, -1)).toEqual(['2/2 c', '1/2 a', '2/2 c']);
  expect(reached).toEqual([]);
});

it('goes to what is not loaded at once where nothing else is there', async () => {
  const { walk, steps } = scene({ a: 'ebb' }, { y: 'tide' });
  expect(walk.begin()).toBe(0);
  expect(await steps(1, 1)).toEqual(['1/1 y', '1/1 y']);
});

it('passes over what is gone by now', async () => {
  const place = scene({ a: 'ebb' }, { y: 'tide' });
  place.searching.far.value = ['gone', 'y'];
  place.walk.begin();
  expect(await place.steps(1)).toEqual(['1/1 y']);
});

it('shows a comment that has the words in another way, and goes on after it', async () => {
  const { walk, steps } = scene({ a: 'tide' }, { y: 'tidal', x: 'tide' });
  walk.begin();
  expect(await steps(1, 1, 1)).toEqual(['1/1 a', 'nowhere y', '2/2 x']);
});

it('leads nowhere once other words are searched for', async () => {
  const { walk, steps, say, wait } = scene({ a: 'ebb' }, { y: 'tide' });
  const coming = deferred();
  walk.begin();
  wait(coming.promise);
  const led = steps(1);
  await settled();
  say('ebb');
  walk.begin();
  coming.resolve();
  expect(await led).toEqual(['nowhere -']);
  expect(await steps(1)).toEqual(['1/1 a']);
});

it('finds nothing where there is nothing', async () => {
  const { walk, steps } = scene({ a: 'ebb' });
  expect(walk.begin()).toBe(0);
  expect(await steps(1, -1)).toEqual(['nowhere -', 'nowhere -']);
});

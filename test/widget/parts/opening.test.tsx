import { expect, it, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
// Its own chunk: loaded here, so that it is there as soon as it is asked for.
import '../../../src/widget/living/composer/Extras.tsx';
import { deferred, doorOf, draftItem, settled, storage, world, type Bend } from '../support.ts';
import { drawIn, type as typeIn } from './draw.tsx';

/** Who has the focus, by what kind of place it is. */
const active = (): string => {
  const now = document.activeElement!;
  return now === document.body ? 'nowhere' : now.closest('.answer') ? 'answer' : now.closest('article form') ? 'editor' : now.tagName;
};

/** Longer than the browser takes to draw once more, after which what is drawn does the rest. */
const drawnOnce = (): Promise<void> => settled(40);

/** Ada with a comment of Bea's and one of hers; drafts of both were kept where they are named. */
async function reading(bend?: Bend, ...drafts: string[]) {
  const scene = world({ guest: {} });
  await scene.write('hers');
  await scene.write('mine', null, 'ada');
  const items = storage(new Map(drafts.map((place) => draftItem(place, 'Half a thou'))));
  const made = await drawIn(doorOf(scene, 'ada', bend), undefined, {}, items);
  await drawnOnce();
  return { ...made, main: made.one<HTMLTextAreaElement>('section > form textarea') };
}

it('leaves the focus where it is while kept drafts open, also when their comments are drawn anew', async () => {
  const { all, session, main } = await reading(undefined, 'reply:1', 'edit:2');
  expect([all('.answer textarea').length, all('article form').length, active()]).toEqual([1, 1, 'nowhere']);
  main.focus();
  await session.state.reorder('newest');
  await drawnOnce();
  expect([all('.answer textarea').length, document.activeElement === main]).toEqual([1, true]);
});

it('gives the field of a reply or an edit to whoever asked for it', async () => {
  const { button } = await reading();
  button('Reply to Someone')!.focus();
  button('Reply to Someone')!.click();
  await vi.waitFor(() => expect(active()).toBe('answer'));
  button('Edit')!.focus();
  button('Edit')!.click();
  await vi.waitFor(() => expect(active()).toBe('editor'));
});

it('does not fetch whoever pressed the button of an open reply once more, and went on', async () => {
  const { button, session, main } = await reading();
  button('Reply to Someone')!.click();
  await vi.waitFor(() => expect(active()).toBe('answer'));
  main.focus();
  button('Reply to Someone')!.click();
  await session.state.reorder('newest');
  await drawnOnce();
  expect(document.activeElement).toBe(main);
});

it('does not fetch whoever went on while the words of an edit were on their way', async () => {
  const gate = deferred();
  const { button, all, main } = await reading(({ source }) => ({
    source: async (input, call) => {
      await gate.promise;
      return source(input, call);
    },
  }));
  button('Edit')!.focus();
  button('Edit')!.click();
  main.focus();
  gate.resolve();
  await vi.waitFor(() => expect(all('article form').length).toBe(1));
  await drawnOnce();
  expect(document.activeElement).toBe(main);
});

it('gives refused words back without fetching whoever writes elsewhere by now', async () => {
  const gate = deferred();
  const { button, one, all, main } = await reading(() => ({
    create: async () => {
      await gate.promise;
      throw new CommentError('invalid', 'Not this.');
    },
  }));
  button('Reply to Someone')!.click();
  await vi.waitFor(() => expect(active()).toBe('answer'));
  typeIn(one<HTMLTextAreaElement>('.answer textarea'), 'A reply.');
  one('.answer form').dispatchEvent(new Event('submit', { cancelable: true }));
  await drawnOnce();
  expect(all('.answer').length).toBe(0);
  main.focus();
  gate.resolve();
  await vi.waitFor(() => expect(all('.answer').length).toBe(1));
  await drawnOnce();
  expect(document.activeElement).toBe(main);
});

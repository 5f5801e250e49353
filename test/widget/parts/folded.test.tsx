import { expect, it, vi } from 'vitest';
// Its own chunk: loaded here, so that it is there as soon as it is asked for.
import '../../../src/widget/living/composer/Extras.tsx';
import { deferred, doorOf, row, settled, world, type Bend } from '../support.ts';
import { drawIn, type as typeIn } from './draw.tsx';

/** Ada before a comment whose only reply she has folded away. */
async function folded(bend?: Bend) {
  const scene = world({ guest: {} });
  const root = await scene.write('root');
  await scene.write('reply', root.id);
  const made = await drawIn(doorOf(scene, 'ada', bend));
  made.one('.fold').click();
  await settled();
  expect(made.all('.folded').length).toBe(1);
  return { ...made, root };
}

it('opens for the reader’s own reply, which has the focus before and after it arrived', async () => {
  const gate = deferred();
  const { button, one, all, words } = await folded(({ create }) => ({
    create: async (draft, call) => {
      await gate.promise;
      return create(draft, call);
    },
  }));
  button('Reply to Someone')!.click();
  await vi.waitFor(() => expect(document.activeElement).toBe(one('.answer textarea')));
  typeIn(one<HTMLTextAreaElement>('.answer textarea'), 'Mine.');
  one('.answer form').dispatchEvent(new Event('submit', { cancelable: true }));
  await settled();
  expect([all('.folded').length, words('.branch .sending [part=body]')]).toEqual([0, 'Mine.']);
  expect(document.activeElement).toBe(one('.sending [part=author]'));
  gate.resolve();
  await settled();
  expect(words('.replies > li:last-child [part=body]')).toBe('Mine.');
  expect(document.activeElement).toBe(one('.replies > li:last-child [part=author]'));
});

it('stays as the reader folds it while a reply is on its way', async () => {
  const { button, one, all, session } = await folded();
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  button('Reply to Someone')!.click();
  await vi.waitFor(() => expect(document.activeElement).toBe(one('.answer textarea')));
  typeIn(one<HTMLTextAreaElement>('.answer textarea'), 'Mine.');
  one('.answer form').dispatchEvent(new Event('submit', { cancelable: true }));
  await settled();
  one('.fold').click();
  await settled();
  expect([session.acts.outgoing.value.length, all('.folded').length]).toEqual([1, 1]);
  vi.restoreAllMocks();
});

it('opens for the first of what is new in it, at the reader’s word', async () => {
  const { button, one, all, words, session, root } = await folded();
  session.state.put(row('late', root.id));
  await settled();
  button('Show 1 new comment')!.click();
  await settled();
  expect([all('.folded').length, words('.replies > li:last-child [part=body]')]).toEqual([0, 'Text late']);
  expect(document.activeElement).toBe(one('.replies > li:last-child [part=author]'));
});

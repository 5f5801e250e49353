import { expect, it, onTestFinished, vi } from 'vitest';
// Its own chunk: loaded here, so that it is there as soon as it is asked for.
import '../../../src/widget/living/composer/Extras.tsx';
import { doorOf, row, settled, world } from '../support.ts';
import { drawIn, type as typeIn } from './draw.tsx';

/** Ada before a comment of hers. */
async function own() {
  const scene = world({ guest: {} });
  const { id } = await scene.write('mine', null, 'ada');
  const made = await drawIn(doorOf(scene));
  return { ...made, entry: made.session.state.tree.get(id)!, main: made.one<HTMLTextAreaElement>('section > form textarea') };
}

it('leaves whoever left Undo where they are, however often the comment is drawn meanwhile', async () => {
  const { button, entry, main, words } = await own();
  button('Delete')!.click();
  await settled();
  expect(document.activeElement).toBe(button('Undo'));
  entry.redraw();
  await settled();
  expect(document.activeElement).toBe(button('Undo'));
  main.focus();
  entry.redraw();
  await settled();
  expect([words('article'), document.activeElement === main]).toEqual(['You deleted this comment. Undo', true]);
});

it('leaves whoever left Undo where they are while all comments are drawn anew in another order', async () => {
  const { button, session, main, words } = await own();
  button('Delete')!.click();
  await settled();
  main.focus();
  await session.state.reorder('newest');
  await settled();
  expect([words('article'), document.activeElement === main]).toEqual(['You deleted this comment. Undo', true]);
});

it('leads whoever is on Undo when its time is over to the next comment', async () => {
  const { button, session, entry, all, box } = await own();
  session.state.tree.insert(row('next'), 'end');
  await settled();
  const host = document.body.appendChild(document.createElement('div'));
  onTestFinished(() => host.remove());
  const root = host.attachShadow({ mode: 'open' });
  root.append(box);
  button('Delete')!.click();
  await settled();
  expect(root.activeElement).toBe(button('Undo'));
  entry.intents.value = [{ act: 'remove', sent: true }];
  await settled();
  expect(root.activeElement).toBe(all('[part=author]')[0]);
});

it('gives Undo the focus once more after what is deleted once more', async () => {
  const { button } = await own();
  for (let times = 0; times < 2; times++) {
    button('Delete')!.click();
    await settled();
    expect(document.activeElement).toBe(button('Undo'));
    button('Undo')!.click();
    await settled();
  }
});

it('does not lead whoever is elsewhere to a comment whose composer is put away', async () => {
  const { session, entry, main, one, all } = await own();
  const composer = session.desk.reply(entry);
  await vi.waitFor(() => expect(all('.answer').length).toBe(1));
  typeIn(one<HTMLTextAreaElement>('.answer textarea'), 'By itself.');
  main.focus();
  // As what a service outside has looked at goes without its writer.
  expect(composer.send()).not.toBeNull();
  session.desk.close(composer);
  await settled();
  expect([all('.answer').length, document.activeElement === main]).toEqual([0, true]);
});

it('stays where the reader is as their comment arrives, and is shown to them whenever they are led there later', async () => {
  const scene = world({ guest: {} });
  const { one, all, words, session } = await drawIn(doorOf(scene, 'ada'));
  const scrolled: string[] = [];
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function scroll(this: Element) {
    scrolled.push(this.className);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  one('section > form textarea').focus();
  await settled();
  typeIn(one<HTMLTextAreaElement>('section > form textarea'), 'Mine.');
  one('section > form').dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect([words('.roots [part=body]'), all('.sending')]).toEqual(['Mine.', []]));
  await settled();
  expect([document.activeElement, scrolled]).toEqual([one('.roots [part=author]'), ['comment sending']]);
  session.go(session.state.tree.get(session.state.tree.roots.value[0]!)!);
  await settled();
  expect(scrolled).toEqual(['comment sending', 'comment']);
});

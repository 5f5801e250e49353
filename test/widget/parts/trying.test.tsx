import { expect, it, onTestFinished, vi } from 'vitest';
// Its own chunk: loaded here, so that it is there as soon as it is asked for.
import '../../../src/widget/living/composer/Extras.tsx';
import { CommentError } from '../../../src/contract/errors.ts';
import { doorOf, settled, world, type Bend } from '../support.ts';
import { drawIn } from './draw.tsx';

/** A backend that cannot be reached while `down` is so. */
function faulty() {
  const line = { down: false };
  const bend: Bend = ({ open }) => ({
    open: (input, call) => (line.down ? Promise.reject(new CommentError('unavailable', '')) : open(input, call)),
  });
  return { line, bend };
}

/** Lets what is drawn stand in a tree of its own, as it does in a page. */
function shadowed(box: HTMLElement): ShadowRoot {
  const host = document.body.appendChild(document.createElement('div'));
  onTestFinished(() => host.remove());
  const root = host.attachShadow({ mode: 'open' });
  root.append(box);
  return root;
}

/** Presses a button as the keyboard does: it has the focus. */
async function press(button: HTMLButtonElement | undefined): Promise<void> {
  button!.focus();
  button!.click();
  await settled();
}

it('leads whoever tried again to the heading, once the thread is there', async () => {
  const { line, bend } = faulty();
  line.down = true;
  const { button, one } = await drawIn(doorOf(world(), 'ada', bend));
  await press(button('Try again'));
  expect(document.activeElement).toBe(button('Try again'));
  line.down = false;
  await press(button('Try again'));
  expect(document.activeElement).toBe(one('.title'));
});

it('takes nobody from where they are when the thread comes', async () => {
  const { line, bend } = faulty();
  line.down = true;
  const elsewhere = document.body.appendChild(document.createElement('button'));
  const { button, all } = await drawIn(doorOf(world(), 'ada', bend));
  line.down = false;
  button('Try again')!.focus();
  button('Try again')!.click();
  elsewhere.focus();
  await settled();
  expect([all('section > form').length, document.activeElement === elsewhere]).toEqual([1, true]);
  elsewhere.remove();
});

it('answers whoever tries again without a network, and leads them to the heading once there is one', async () => {
  const { line, bend } = faulty();
  const { button, one, session } = await drawIn(doorOf(world(), 'ada', bend));
  dispatchEvent(new Event('offline'));
  await settled(40);
  const said = vi.spyOn(session.announcer, 'announce');
  line.down = true;
  await press(button('Try again'));
  expect(said.mock.calls).toEqual([['You seem to be offline.', true]]);
  expect(document.activeElement).toBe(button('Try again'));
  line.down = false;
  await press(button('Try again'));
  expect([button('Try again'), document.activeElement === one('.title'), said.mock.calls.length]).toEqual([undefined, true, 1]);
});

it('leads whoever asked for more to the last that stands there, where nothing new came and the button goes', async () => {
  const scene = world();
  await scene.write('one');
  await scene.write('two');
  const { button, all, box } = await drawIn(
    doorOf(scene, 'ada', ({ open, list }) => ({
      open: async (input, call) => {
        const answer = await open(input, call);
        return { ...answer, page: { ...answer.page, next: 'further' } };
      },
      list: async ({ thread, parent }, call) => ({ ...(await list({ thread, parent }, call)), next: null }),
    })),
  );
  const root = shadowed(box);
  await press(button('More comments'));
  expect([button('More comments'), root.activeElement === all('[part=author]').at(-1)]).toEqual([undefined, true]);
});

it('leads whoever has all hidden comments shown again to the heading', async () => {
  const scene = world();
  await scene.write('one');
  const { button, one, session } = await drawIn(doorOf(scene));
  session.hiding.hide({ id: null, name: 'bea' }, true);
  await settled();
  await press(button('Show all'));
  expect([session.hiding.authors.value, document.activeElement === one('.title')]).toEqual([[], true]);
});

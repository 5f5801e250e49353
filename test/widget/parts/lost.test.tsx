import { expect, it, vi } from 'vitest';
// Its own chunk: loaded here, so that it is there as soon as it is asked for.
import '../../../src/widget/living/composer/Extras.tsx';
import { CommentError } from '../../../src/contract/errors.ts';
import { doorOf, settled, world, type Bend } from '../support.ts';
import { drawIn, type as typeIn } from './draw.tsx';

const cannotBeHad = vi.hoisted(() => () => {
  throw new Error('It cannot be had.');
});
vi.mock('../../../src/widget/living/composer/Pictures.tsx', cannotBeHad);
vi.mock('../../../src/widget/living/check/Check.tsx', cannotBeHad);

/** A composer that was touched. */
async function writing(bend: Bend) {
  const made = await drawIn(doorOf(world({ guest: {} }), 'ada', bend));
  const field = made.one<HTMLTextAreaElement>('section > form textarea');
  field.focus();
  await settled(40);
  /** Presses the button that tries again, as the keyboard does, and waits for what it does. */
  const again = async (): Promise<void> => {
    await vi.waitFor(() => expect(made.button('Try again')).toBeDefined());
    made.button('Try again')!.focus();
    made.button('Try again')!.click();
    await settled();
  };
  return { ...made, field, again };
}

it('lets whoever asks once more for what shows pictures go on writing', async () => {
  const { field, again, one } = await writing(({ open }) => ({
    upload: () => Promise.reject(new CommentError('unavailable', '')),
    open: async (input, call) => {
      const answer = await open(input, call);
      return { ...answer, thread: { ...answer.thread, can: ['create', 'upload'] } };
    },
    personal: () => Promise.resolve(null),
  }));
  const chooser = one<HTMLInputElement>('input[type=file]');
  Object.defineProperty(chooser, 'files', { value: [new File(['x'], 'a.png', { type: 'image/png' })] });
  chooser.dispatchEvent(new Event('change', { bubbles: true }));
  await again();
  expect(document.activeElement).toBe(field);
});

it('lets whoever asks once more for a check go on writing', async () => {
  const { field, again, one } = await writing(() => ({
    create: () => Promise.reject(new CommentError('forbidden', 'Not yet.', { frame: 'https://check.example/' })),
  }));
  typeIn(field, 'A word.');
  one('section > form').dispatchEvent(new Event('submit', { cancelable: true }));
  await again();
  expect(document.activeElement).toBe(field);
});

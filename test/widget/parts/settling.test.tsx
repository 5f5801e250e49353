import { afterEach, expect, it, vi } from 'vitest';
import { doorOf, row, settled, world } from '../support.ts';
import { drawIn } from './draw.tsx';

afterEach(() => void vi.restoreAllMocks());

it('one comment that throws while it is drawn keeps no other from being drawn, then or later', async () => {
  const blamed = vi.spyOn(console, 'error').mockReturnValue();
  const items = [row('a', null, { replies: 1 }), row('a1', 'a'), row('b')];
  const { session, all } = await drawIn(
    doorOf(world(), 'ada', ({ open }) => ({
      open: async (input, call) => ({ ...(await open(input, call)), page: { items, next: null } }),
    })),
  );
  const [a, , b] = items.map(({ id }) => session.state.tree.get(id)!);
  const says = (text: string) => ({ ...b!.row.value, body: { text } });
  const broken = { ...row('a') };
  Object.defineProperty(broken, 'author', {
    get() {
      throw new Error('It cannot be read.');
    },
  });
  const [reply] = all('.replies > li');
  a!.row.value = broken;
  b!.row.value = says('In the same moment');
  await settled();
  expect(all('[part=body]').at(-1)!.textContent).toBe('In the same moment');
  expect(blamed).toHaveBeenCalledWith('Afterword:', expect.objectContaining({ message: 'It cannot be read.' }));
  b!.row.value = says('Later');
  await settled();
  expect(all('[part=body]').at(-1)!.textContent).toBe('Later');
  // What stood below it is not shut for good.
  expect(reply!.childNodes.length).toBeGreaterThan(0);
});

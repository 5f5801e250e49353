import { expect, it } from 'vitest';
import { doorOf, settled, world } from '../support.ts';
import { drawIn } from './draw.tsx';

it('in another order, too, comments are folded, answered and reacted to', async () => {
  const scene = world();
  const first = await scene.write('one');
  await scene.write('below', first.id);
  await scene.write('two');
  const { all, session } = await drawIn(doorOf(scene));
  await session.state.reorder('newest');
  await settled();
  const branch = (): boolean | undefined => all('.branch')[0]?.classList.contains('folded');
  expect(branch()).toBe(false);
  all('.fold:not(.mini)')[0]!.click();
  await settled();
  expect(branch()).toBe(true);
  all('button')
    .find((each) => each.getAttribute('aria-label')?.startsWith('Reply to'))!
    .click();
  await settled();
  expect(all('.answer textarea')).toHaveLength(1);
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../src/contract/connect.ts';
import type { Adapter, Comment } from '../../../src/contract/types.ts';
import { Latest } from '../../../src/widget/parts/Latest.tsx';
import { everything, openedWith, places, withWrong, wrong } from '../../contract/wrong-types.ts';
import { settled, speech } from '../support.ts';
import { draw, drawIn } from './draw.tsx';

afterEach(() => void vi.restoreAllMocks());

/** A backend that answers with this, whatever it is. */
const door = (opened: unknown, latest: unknown = []) =>
  connect({ open: async () => opened, list: async () => ({ items: [], next: null }), latest: async () => latest } as unknown as Adapter);

/** Fails where something of an answer became an element, or words of the wrong kind, or an error. */
function harmless(box: HTMLElement, errors: { mock: { calls: unknown[][] } }): void {
  expect(box.querySelector('img, [onerror], [src], script')).toBeNull();
  expect(box.textContent).not.toMatch(/\[object|pwned|undefined|NaN/);
  expect(errors.mock.calls).toEqual([]);
}

describe('whatever stands where text belongs, nothing of it becomes an element', () => {
  const paths = places(everything('1')).filter((path) => path.length > 0);

  it.each(paths.map((path) => [path.join('.'), path] as const))('in a comment’s %s', async (_name, path) => {
    const errors = vi.spyOn(console, 'error');
    const bad = wrong.map(([, json], index) => withWrong(everything(`row-${index}`), path, json)) as Comment[];
    const { box, words } = await drawIn(door(openedWith(everything('first'), ...bad, everything('last'))));
    expect(words('article')).toContain('Words');
    expect(box.querySelectorAll('article').length).toBeGreaterThanOrEqual(2);
    harmless(box, errors);

    const comments = await door(null, [...bad, everything('last')]).latest({ limit: 9 });
    const list = draw(<Latest comments={comments} speech={speech} />);
    expect(list.querySelectorAll('article').length).toBeGreaterThanOrEqual(1);
    harmless(list, errors);
  });

  const opened = openedWith(everything('1'));
  const around = places({ ...opened, page: { items: null, next: 'c' }, path: [] }).filter((path) => path.length > 0);

  it.each(around.map((path) => [path.join('.'), path] as const))('in an answer’s %s', async (_name, path) => {
    const errors = vi.spyOn(console, 'error');
    for (const [, json] of wrong) {
      const { box } = await drawIn(door(withWrong(opened, path, json)));
      await settled(1);
      // Either the thread is there, or one sentence says that it is not.
      expect(box.querySelector('article') ?? box.querySelector('[part=notice]')).not.toBeNull();
      harmless(box, errors);
    }
  });
});

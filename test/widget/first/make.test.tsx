import { render, type ComponentChildren } from 'preact';
import { expect, it, vi } from 'vitest';
import { First } from '../../../src/widget/first/First.tsx';
import { make } from '../../../src/widget/first/make.ts';
import { makeNodes } from '../../../src/widget/jsx.ts';
import { reading } from '../../../src/widget/words/reading.ts';
import { createVoice } from '../../../src/widget/words/voice.ts';
import { row } from '../support.ts';

const by = (draw: (what: ComponentChildren, into: HTMLElement) => void, what: () => ComponentChildren): HTMLElement => {
  const box = document.createElement('div');
  draw(what(), box);
  return box;
};

it('makes the elements that Preact makes, so that Preact can take them over', () => {
  const kinds = [{ kind: 'heart', symbol: '❤️', label: 'heart' }];
  const rights = { can: ['create' as const, 'react' as const], each: ['create' as const, 'react' as const] };
  const items = [
    row('a', null, { reactions: [{ kind: 'heart', count: 2 }], edited: '2026-11-01T10:00:00Z', lang: 'fr' }),
    row('b', 'a', { folded: 'Off topic', author: { id: 'b', name: 'Ada Bell', website: 'https://example.org/', badge: 'Author' } }),
    row('c', 'b', { state: 'deleted' }),
    row('d', null, { body: { html: '' } }),
  ];
  const thread = { id: 't', count: 4, kinds, reactions: [], sorts: [], ...rights, limits: {}, repeatable: true };
  const opened = { thread, viewer: { author: null, providers: [] }, page: { items, next: 'more' } };
  const all = (): ComponentChildren => (
    <First voice={createVoice(reading, 'en')} level={2} opened={opened} folded={['a']} hidden={['name Writer d']} drawn={() => 'Words'} />
  );
  // The double of a browser knows no value of it; `first.test` in real browsers does.
  const preact = by(render, all).innerHTML.replace('hidden=""', 'hidden="until-found"');
  expect(preact.length).toBeGreaterThan(3_000);
  expect(by((what, into) => make(what, into), all).innerHTML).toBe(preact);
  // As it is before Preact came.
  makeNodes((described) => described);
  expect(by((what, into) => make(what, into), all).innerHTML).toBe(preact);
});

it('leaves out what is not there, and says of ARIA what is false', () => {
  const box = by(make, () => (
    <p hidden={false} aria-hidden={false} title={undefined} tabIndex={-1}>
      {null}
      {undefined}
      {false}
      {0}
    </p>
  ));
  expect(box.innerHTML).toBe('<p aria-hidden="false" tabindex="-1">0</p>');
});

it('listens, and hands over what was made', () => {
  const press = vi.fn<() => void>();
  const ref = vi.fn<(made: HTMLElement | null) => void>();
  const button = by(make, () => <button aria-label="Press" disabled={true} onClick={press} ref={ref} />)
    .firstElementChild as HTMLButtonElement;
  button.disabled = false;
  button.click();
  expect([press.mock.calls.length, ref.mock.calls]).toEqual([1, [[button]]]);
});

it('takes nothing that a page put onto every object', () => {
  Object.assign(Object.prototype, { innerHTML: '<b>Foreign</b>', title: 'Foreign' });
  try {
    expect(by(make, () => <p>Ours</p>).innerHTML).toBe('<p>Ours</p>');
  } finally {
    delete (Object.prototype as { innerHTML?: string }).innerHTML;
    delete (Object.prototype as { title?: string }).title;
  }
});

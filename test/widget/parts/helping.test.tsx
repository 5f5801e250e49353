import { describe, expect, it } from 'vitest';
import { doorOf, settled, storage, world } from '../support.ts';
import { drawIn } from './draw.tsx';

type Drawn = Awaited<ReturnType<typeof thread>>;

/** A thread in which Bea and Zoë wrote, whose main composer is being written in. */
async function thread(items = storage()) {
  const place = world();
  await place.write('First', null, 'Zoë Bell');
  await place.write('Second', null, 'Bea Low');
  const drawn = await drawIn(doorOf(place), undefined, {}, items);
  const field = drawn.one<HTMLTextAreaElement>('form textarea');
  field.focus();
  // The rest of the form is a chunk of its own.
  await expect.poll(() => drawn.all('.helping').length).toBe(1);
  await settled();
  return { ...drawn, field };
}

/** Puts the text there as if its last sign had just been typed. */
function type({ field }: Drawn, text: string, more: InputEventInit = {}): void {
  field.value = text;
  field.setSelectionRange(text.length, text.length);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text.at(-1) ?? '', ...more }));
}

function press({ field }: Drawn, key: string, more: KeyboardEventInit = {}): boolean {
  return field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

const offered = ({ all }: Drawn): string[] => all('.match').map(({ textContent }) => textContent);

describe('offers', () => {
  it('stand in a list that the field names, with the line that is meant', async () => {
    const drawn = await thread();
    type(drawn, 'Hello @be');
    await expect.poll(() => offered(drawn)).toEqual(['Bea Low', 'Zoë Bell']);
    const { field, one } = drawn;
    expect(one('[role=listbox]').id).toBe(field.getAttribute('aria-controls'));
    expect(one('[aria-selected=true]').id).toBe(field.getAttribute('aria-activedescendant'));
    expect(field.getAttribute('aria-autocomplete')).toBe('list');
    // No text field of several lines may have it.
    expect(field.hasAttribute('aria-expanded')).toBe(false);
    press(drawn, 'Escape');
    await settled();
    expect([field.hasAttribute('aria-controls'), field.hasAttribute('aria-activedescendant')]).toEqual([false, false]);
  });

  it('go round by the arrow keys, and are taken by Enter into the draft', async () => {
    const drawn = await thread();
    type(drawn, 'Hello @be');
    await expect.poll(() => offered(drawn)).toHaveLength(2);
    expect(press(drawn, 'ArrowUp')).toBe(false);
    expect(press(drawn, 'Enter')).toBe(false);
    await settled();
    expect(drawn.field.value).toBe('Hello @Zoë Bell ');
    expect(drawn.session.desk.main.text.value).toBe('Hello @Zoë Bell ');
    expect(offered(drawn)).toEqual([]);
  });

  it('leave Tab, Control+Enter and all other keys to the field', async () => {
    const drawn = await thread();
    type(drawn, '@be');
    await expect.poll(() => offered(drawn)).toHaveLength(2);
    for (const key of ['Tab', 'a', 'ArrowLeft', 'Home']) expect(press(drawn, key)).toBe(true);
    expect(press(drawn, 'ArrowDown', { shiftKey: true })).toBe(true);
    expect(drawn.field.value).toBe('@be');
    press(drawn, 'ArrowDown');
    expect(press(drawn, 'Tab')).toBe(false);
    expect(drawn.field.value).toBe('@Zoë Bell ');
  });

  it('neither come nor are taken while an input method composes', async () => {
    const drawn = await thread();
    type(drawn, '@be', { isComposing: true });
    await settled();
    expect(offered(drawn)).toEqual([]);
    drawn.field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await expect.poll(() => offered(drawn)).toHaveLength(2);
    expect(press(drawn, 'Enter', { isComposing: true })).toBe(true);
    expect(drawn.field.value).toBe('@be');
  });

  it('go when the field is left, and after what was undone', async () => {
    const drawn = await thread();
    type(drawn, '@be');
    await expect.poll(() => offered(drawn)).toHaveLength(2);
    drawn.field.dispatchEvent(new FocusEvent('blur'));
    await settled();
    expect(offered(drawn)).toEqual([]);
    type(drawn, ':smile:', { inputType: 'historyUndo', data: null as unknown as string });
    await settled(20);
    expect(drawn.field.value).toBe(':smile:');
  });

  it('are taken by a click', async () => {
    const drawn = await thread();
    type(drawn, '@zo');
    await expect.poll(() => offered(drawn)).toEqual(['Zoë Bell']);
    drawn.one('.match').click();
    expect(drawn.field.value).toBe('@Zoë Bell ');
  });
});

describe('emoji', () => {
  it('come for letters after a colon, and for a whole shortcode', async () => {
    const drawn = await thread();
    type(drawn, 'So :tad');
    await expect.poll(() => offered(drawn)).toEqual(['🎉:tada:']);
    type(drawn, 'So :tada:');
    await expect.poll(() => drawn.field.value).toBe('So 🎉');
  });

  it('are remembered on this device, whatever is kept there', async () => {
    const items = storage(new Map([['afterword:emoji', '["🎉",7,"nothing"]']]));
    const drawn = await thread(items);
    drawn.button('Emoji')!.click();
    await expect.poll(() => drawn.all('.signs button').map(({ textContent }) => textContent)).toEqual(['🎉']);
    const search = drawn.one<HTMLInputElement>('.picker input');
    search.value = 'red heart';
    search.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
    drawn.one('.signs button').click();
    await settled();
    expect(drawn.field.value).toBe('❤️');
    expect(JSON.parse(items.items.get('afterword:emoji')!).slice(0, 2)).toEqual(['❤️', '🎉']);
    expect(drawn.all('.picker')).toEqual([]);
  });

  it('that are not found are told of', async () => {
    const drawn = await thread();
    drawn.button('Emoji')!.click();
    await expect.poll(() => drawn.all('.picker').length).toBe(1);
    const search = drawn.one<HTMLInputElement>('.picker input');
    search.value = 'qqqq';
    search.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
    expect(drawn.words('.picker .hint')).toBe('No emoji found.');
    search.value = 'qqqqq';
    search.dispatchEvent(new Event('input', { bubbles: true }));
    await expect.poll(() => drawn.session.announcer.polite.value).toBe('No emoji found.');
  });
});

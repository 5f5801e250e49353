import { describe, expect, it, vi } from 'vitest';
import '../../../src/widget/living/composer/Extras.tsx';
import { Toolbar } from '../../../src/widget/living/composer/Toolbar.tsx';
import { doorOf, settled, speech, world } from '../support.ts';
import { draw, drawIn, looking, type as typeIn } from './draw.tsx';

/** A composer that was touched, with words in it that are selected. */
async function writing(text: string, start = 0, end = text.length) {
  const made = await drawIn(doorOf(world({ guest: {} })));
  const field = made.one<HTMLTextAreaElement>('[part=composer] textarea');
  field.dispatchEvent(new FocusEvent('focus'));
  await settled(8);
  typeIn(field, text);
  field.setSelectionRange(start, end);
  const press = (more: KeyboardEventInit): boolean => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...more });
    field.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { ...made, field, press };
}

const labels = ['Bold (Ctrl+B)', 'Italic (Ctrl+I)', 'Code (Ctrl+E)', 'Quote (Ctrl+Shift+.)', 'List (Ctrl+Shift+8)', 'Link (Ctrl+K)'];

describe('the toolbar', () => {
  it('is one, tied to the field, and each tool names its shortcut', async () => {
    const { one, all, field } = await writing('');
    const bar = one('[role=toolbar]');
    expect([bar.getAttribute('aria-label'), bar.getAttribute('aria-controls')]).toEqual(['Formatting', field.id]);
    expect(all('.tool').map((tool) => tool.getAttribute('aria-label'))).toEqual(labels);
    expect(all('.tool').map((tool) => tool.title)).toEqual(labels);
    expect(all<HTMLButtonElement>('.tool').every(({ type }) => type === 'button')).toBe(true);
  });

  it('is one stop of the Tab key; arrows, Home and End lead through it', () => {
    const { all, one } = looking(draw(<Toolbar field="f" speech={speech} onTool={() => {}} />));
    const stops = (): number[] => all('.tool').flatMap(({ tabIndex }, index) => (tabIndex === 0 ? [index] : []));
    const go = async (key: string): Promise<unknown> => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      document.activeElement!.dispatchEvent(event);
      await settled();
      return [all('.tool').indexOf(document.activeElement as HTMLElement), ...stops(), event.defaultPrevented];
    };
    return (async () => {
      expect(stops()).toEqual([0]);
      one('.tool').focus();
      expect(await go('ArrowRight')).toEqual([1, 1, true]);
      expect(await go('End')).toEqual([5, 5, true]);
      expect(await go('ArrowRight')).toEqual([5, 5, true]);
      expect(await go('ArrowLeft')).toEqual([4, 4, true]);
      expect(await go('Home')).toEqual([0, 0, true]);
      expect(await go('Tab')).toEqual([0, 0, false]);
    })();
  });

  it('marks what is selected, and takes it back', async () => {
    const { field, button, session } = await writing('a few words', 2, 5);
    button('Bold (Ctrl+B)')!.click();
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['a **few** words', 4, 7]);
    expect(session.desk.main.text.value).toBe('a **few** words');
    button('Bold (Ctrl+B)')!.click();
    expect([field.value, document.activeElement]).toEqual(['a few words', field]);
  });

  it('waits while a word is composed', async () => {
    const { field, button } = await writing('few');
    field.dispatchEvent(new Event('compositionstart'));
    button('Bold (Ctrl+B)')!.click();
    expect(field.value).toBe('few');
    field.dispatchEvent(new Event('compositionend'));
    button('Bold (Ctrl+B)')!.click();
    expect(field.value).toBe('**few**');
  });

  it('leaves the focus where it was when it is pressed by a mouse', async () => {
    const { one } = await writing('');
    const event = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    one('.tool').dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });

  it('has a picture only where pictures can be added', () => {
    const onPicture = vi.fn<() => void>();
    const { button } = looking(draw(<Toolbar field="f" speech={speech} onTool={() => {}} onPicture={onPicture} />));
    button('Add a picture')!.click();
    expect(onPicture).toHaveBeenCalledOnce();
  });
});

describe('shortcuts', () => {
  it('do the same in the field, and go no further', async () => {
    const { field, press, box } = await writing('few');
    const heard = vi.fn<(event: Event) => void>();
    box.addEventListener('keydown', heard);
    expect(press({ key: 'b', code: 'KeyB', ctrlKey: true })).toBe(true);
    expect([field.value, heard.mock.calls.length]).toEqual(['**few**', 0]);
  });

  it('leave alone what is composed, and Tab', async () => {
    const { field, press } = await writing('few');
    expect(press({ key: 'b', code: 'KeyB', ctrlKey: true, isComposing: true })).toBe(false);
    expect([press({ key: 'Tab', code: 'Tab' }), press({ key: 'Tab', code: 'Tab', shiftKey: true })]).toEqual([false, false]);
    expect(field.value).toBe('few');
  });

  it('do nothing while the comment is sent', async () => {
    const { field, press } = await writing('few');
    field.readOnly = true;
    press({ key: 'b', code: 'KeyB', ctrlKey: true });
    expect(field.value).toBe('few');
  });
});

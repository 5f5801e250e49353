import { describe, expect, it, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
// Its own chunk: loaded here, so that it is there as soon as it is asked for.
import '../../../src/widget/living/composer/Extras.tsx';
import type { MemoryOptions } from '../../../src/adapters/memory.ts';
import { deferred, doorOf, page, settled, storage, world, type Bend, draftItem } from '../support.ts';
import { drawIn, type as typeIn } from './draw.tsx';

/** A thread whose composer was touched, as Ada sees it. */
async function writing(options: MemoryOptions = {}, bend?: Bend, items = storage()) {
  const scene = world(options);
  const made = await drawIn(doorOf(scene, 'ada', bend), undefined, {}, items);
  const field = made.one<HTMLTextAreaElement>('[part=composer] textarea');
  field.dispatchEvent(new FocusEvent('focus'));
  await settled(8);
  const input = (label: string): HTMLInputElement => {
    const found = made.all<HTMLLabelElement>('label').find(({ textContent }) => textContent.replace('*', '') === label);
    return made.one(`[id="${found?.htmlFor}"]`);
  };
  const labels = (): string[] => made.all('.guest label').map(({ textContent }) => textContent);
  const submit = async (): Promise<void> => {
    made.one('[part=composer]').dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
  };
  return { ...made, scene, field, input, labels, submit };
}

/** What is said about a field to those who cannot see. */
const described = (field: HTMLElement): string | undefined => {
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? [];
  const said = ids.map((id) => document.getElementById(id)?.textContent.trim()).filter(Boolean);
  return said.length > 0 ? said.join(' ') : undefined;
};

const left = (n: number): string => `${n} characters left`;

describe('at rest', () => {
  it('is one line that invites', async () => {
    const { one, all, words } = await drawIn(doorOf(world()));
    const field = one<HTMLTextAreaElement>('textarea');
    expect([field.getAttribute('rows'), field.placeholder, words('[part=composer] label')]).toEqual([
      '1',
      'Join the discussion',
      'Your comment',
    ]);
    expect(all('[part=send], fieldset')).toEqual([]);
    expect(one<HTMLLabelElement>('[part=composer] label').htmlFor).toBe(field.id);
  });

  it('is awake where a draft was kept', async () => {
    const items = storage(new Map([draftItem('new', 'Half a thou')]));
    const { one } = await drawIn(doorOf(world()), undefined, {}, items);
    await settled(8);
    expect([one<HTMLTextAreaElement>('textarea').value, one('[part=send]').textContent]).toEqual(['Half a thou', 'Post comment']);
  });
});

describe('awake', () => {
  it('asks for what the backend wants, and marks what it must have', async () => {
    const { labels, input, words } = await writing({ guest: { name: 'required', email: 'optional' } });
    expect(labels()).toEqual(['Name*', 'E-mail', ' Remember me on this device']);
    expect([input('Name').required, input('E-mail').required]).toEqual([true, false]);
    expect(words('.guest .hint')).toBe('Your e-mail address will not be published. Required fields are marked with *.');
  });

  it('asks a guest for nothing where the backend wants nothing', async () => {
    const { all, one } = await writing({ guest: {} });
    expect(all('fieldset')).toEqual([]);
    expect(one('[part=send]').textContent).toBe('Post comment');
  });

  it('asks somebody who is signed in for nothing', async () => {
    const { all } = await writing({}, ({ personal }) => ({
      personal: async (input, call) => {
        const part = await personal(input, call);
        return part && { ...part, viewer: { author: { id: '1', name: 'Ada' }, providers: [] } };
      },
    }));
    expect(all('fieldset')).toEqual([]);
  });

  it('remembers what was said last time', async () => {
    const items = storage(new Map([['afterword:guest', '{"name":"Ada","email":"ada@example.org"}']]));
    const { input } = await writing({}, undefined, items);
    expect([input('Name').value, input('E-mail').value, input('Website').value]).toEqual(['Ada', 'ada@example.org', '']);
  });

  it('takes no more than a field holds, and shows phones the right keys', async () => {
    const { input } = await writing();
    const keys = ['Name', 'E-mail', 'Website'].map((label) => [input(label).maxLength, input(label).getAttribute('inputmode')]);
    expect(keys).toEqual([
      [100, 'text'],
      [254, 'email'],
      [2_000, 'url'],
    ]);
  });

  it('counts what is left once that matters, and what is too much', async () => {
    const { field, words } = await writing({ limits: { text: 20 } });
    typeIn(field, 'x'.repeat(17));
    await settled();
    expect([words('.left'), described(field)]).toEqual(['', undefined]);
    typeIn(field, `${'x'.repeat(18)}😀`);
    await settled();
    expect([words('.left'), described(field)]).toEqual(['1 character left', '1 character left']);
    typeIn(field, 'x'.repeat(22));
    await settled();
    expect(words('.left.wrong')).toBe('2 characters too many');
  });

  it('says what is left when a tenth is, fifty, none, and when it is too much; not at each key', async () => {
    const { field, session } = await writing({ limits: { text: 1_000 } });
    const said: string[] = [];
    vi.spyOn(session.announcer, 'announce').mockImplementation((sentence) => void said.push(sentence));
    for (const length of [899, 900, 901, 940, 950, 951, 999, 1_000, 1_001, 1_002, 1_000, 980, 800, 950]) {
      typeIn(field, 'x'.repeat(length));
      await settled();
    }
    expect(said).toEqual([left(100), left(50), left(0), '1 character too many', left(0), left(50)]);
  });

  it('shows how the text would be drawn while it is open, and hides it again', async () => {
    const { field, button, words, all } = await writing();
    button('Preview')!.click();
    await settled();
    expect(words('[part=preview] .hint')).toBe('Nothing to preview yet.');
    typeIn(field, '*Hello*');
    await vi.waitFor(() => expect(words('[part=preview]')).toBe('*Hello*'), 2_000);
    typeIn(field, '*Bye*');
    await vi.waitFor(() => expect(words('[part=preview]')).toBe('*Bye*'), 2_000);
    button('Hide preview')!.click();
    await settled();
    expect(all('[part=preview]')).toEqual([]);
  });

  it('says why there is no preview', async () => {
    const { field, button, words } = await writing({}, () => ({
      preview: async () => {
        throw new CommentError('invalid', 'That is too much of a table.');
      },
    }));
    typeIn(field, '|');
    button('Preview')!.click();
    await settled();
    expect(words('[part=preview] .hint')).toBe('That is too much of a table.');
  });

  it('lets whoever discarded a text, or had it back, go on writing', async () => {
    const { field, button, one, words } = await writing();
    typeIn(field, 'Half a thou');
    await settled();
    button('Discard')!.focus();
    button('Discard')!.click();
    await settled();
    expect([field.value, document.activeElement]).toEqual(['', field]);
    await vi.waitFor(() => expect(words('.unseen[aria-live=polite]')).toBe('Your text is discarded.'));
    one<HTMLButtonElement>('.extras [part=notice] button').focus();
    one<HTMLButtonElement>('.extras [part=notice] button').click();
    await settled();
    expect([field.value, document.activeElement]).toEqual(['Half a thou', field]);
  });

  it('has nothing in a line that says nothing, so that it takes no room', async () => {
    const { one } = await writing({ guest: { name: 'optional' } });
    expect([one('.hint.kept').textContent, one('.guest .hint').textContent]).toEqual(['', '']);
  });
});

describe('what is wrong', () => {
  it('with the text stands beneath it, is tied to it, and the text has the focus', async () => {
    const { field, submit, one } = await writing();
    expect([field.getAttribute('aria-invalid'), described(field)]).toEqual(['false', undefined]);
    one('[part=send]').focus();
    await submit();
    expect([field.getAttribute('aria-invalid'), described(field)]).toEqual(['true', 'Write something first.']);
    expect(document.activeElement).toBe(field);
  });

  it('with a field stands beneath that field, which has the focus', async () => {
    const { field, input, submit } = await writing();
    typeIn(field, 'Hello.');
    await submit();
    expect([input('Name').getAttribute('aria-invalid'), described(input('Name'))]).toEqual(['true', 'Please give a name.']);
    expect(document.activeElement).toBe(input('Name'));
    expect(input('E-mail').getAttribute('aria-invalid')).toBe('false');
    typeIn(input('Name'), 'Ada');
    await settled();
    expect(described(input('Name'))).toBeUndefined();
  });

  it('in the backend’s words stands beside the field it names', async () => {
    const { field, input, submit } = await writing({}, () => ({
      create: async () => {
        throw new CommentError('invalid', 'That name is taken.', { field: 'guest.name' });
      },
    }));
    typeIn(field, 'Hello.');
    typeIn(input('Name'), 'Ada');
    await submit();
    expect(described(input('Name'))).toBe('That name is taken.');
  });

  it('with no field of it is said aloud, and the text is still there', async () => {
    const { field, input, submit, words } = await writing({}, () => ({
      create: async () => {
        throw new CommentError('forbidden', '');
      },
    }));
    typeIn(field, 'Hello.');
    typeIn(input('Name'), 'Ada');
    await submit();
    expect(words('.extras > .wrong')).toBe('Not posted: This is not allowed. Your text is kept.');
    expect(field.value).toBe('Hello.');
  });
});

/** The server takes it, perhaps, and its answer is lost. */
const lost: Bend = () => ({ create: () => Promise.reject(new CommentError('unavailable', '')) });

describe('an answer that got lost', () => {
  it('is told, while it is sent again by itself where that does no harm', async () => {
    const { field, input, submit, words } = await writing({}, lost);
    typeIn(field, 'Hello.');
    typeIn(input('Name'), 'Ada');
    await submit();
    expect(words('.sending .mark')).toBe('Not sent yet: The comments cannot be reached right now. It will be tried again by itself.');
    expect([field.value, words('.sending [part=body]')]).toEqual(['', 'Hello.']);
  });

  it('leaves it to the reader where the backend would take it twice', async () => {
    const { field, input, submit, words, button, all } = await writing({}, (adapter) => ({
      ...lost(adapter),
      open: async (asked, call) => {
        const answer = await adapter.open(asked, call);
        return { ...answer, thread: { ...answer.thread, repeatable: false } };
      },
    }));
    typeIn(field, 'Hello.');
    typeIn(input('Name'), 'Ada');
    await submit();
    // What looks for it comes as a module of its own, which takes longer on a busy machine.
    await vi.waitFor(() => expect(words('.sending .mark')).toBe('We don’t know whether this arrived. It was not found in the thread.'));
    button('Back to writing')!.click();
    await settled();
    expect([field.value, all('.sending').length]).toEqual(['Hello.', 0]);
  });

  it('is none where the browser was offline before: then nothing was sent', async () => {
    const { field, input, submit, words } = await writing({}, () => ({
      create: () => Promise.reject(new CommentError('offline', '')),
    }));
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    typeIn(field, 'Hello.');
    typeIn(input('Name'), 'Ada');
    await submit();
    expect(words('.sending .mark')).toBe('Will be sent when you are online.');
    vi.restoreAllMocks();
  });
});

describe('sending', () => {
  it('shows the comment at once, then rests, and the comment has the focus', async () => {
    const gate = deferred();
    const { field, input, submit, words, all, one, scene } = await writing({}, ({ create }) => ({
      create: async (draft, call) => {
        await gate.promise;
        return create(draft, call);
      },
    }));
    typeIn(field, 'Hello.');
    typeIn(input('Name'), 'Ada');
    await submit();
    expect(words('[aria-busy=true]')).toBe('Ada Sending…Hello.');
    expect([field.value, field.getAttribute('rows'), document.activeElement]).toEqual(['', '1', one('.sending [part=author]')]);
    gate.resolve();
    await settled();
    expect([all('[aria-busy=true]').length, words('.roots [part=body]')]).toEqual([0, 'Hello.']);
    expect(document.activeElement).toBe(one('.roots [part=author]'));
    expect((await scene.as(null).open({ page })).thread.count).toBe(1);
  });

  it('is done by Ctrl or ⌘ and Enter, not by Enter alone nor while a word is composed', async () => {
    const { field, all } = await writing({ guest: {} });
    const press = async (more: KeyboardEventInit): Promise<boolean> => {
      const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more });
      field.dispatchEvent(event);
      await settled();
      return event.defaultPrevented;
    };
    typeIn(field, 'One.');
    expect([await press({}), await press({ ctrlKey: true, isComposing: true }), all('.roots article').length]).toEqual([false, false, 0]);
    expect([await press({ ctrlKey: true }), all('.roots article').length]).toEqual([true, 1]);
    typeIn(field, 'Two.');
    expect([await press({ metaKey: true }), all('.roots article').length]).toEqual([true, 2]);
  });

  it('of what must wait says so', async () => {
    const { field, submit, session } = await writing({ guest: {}, hold: () => true });
    typeIn(field, 'Hello.');
    await submit();
    await new Promise((resolve) => {
      setTimeout(resolve, 120);
    });
    expect(session.announcer.polite.value).toBe('Your comment is sent and waits for approval.');
  });
});

describe('a reply', () => {
  it('is put away by Escape and by its button, and keeps its draft', async () => {
    const scene = world();
    await scene.write('one');
    const { button, one, all } = await drawIn(doorOf(scene));
    for (const away of [
      () => one('.answer textarea').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
      () => button('Cancel')!.click(),
    ]) {
      button('Reply to bea')!.click();
      await settled(8);
      typeIn(one<HTMLTextAreaElement>('.answer textarea'), 'Half an ans');
      away();
      await settled();
      expect(all('.answer')).toEqual([]);
    }
    button('Reply to bea')!.click();
    await settled(8);
    expect([one<HTMLTextAreaElement>('.answer textarea').value, one('.answer [part=send]').textContent]).toEqual([
      'Half an ans',
      'Post reply',
    ]);
  });

  it('cannot be mistaken for the main composer, which stays', async () => {
    expect((await writing()).button('Cancel')).toBeUndefined();
  });
});

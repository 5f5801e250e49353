import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { start } from '../../src/app.ts';
import type { Tag } from '../../src/tag.ts';
import { CommentError } from '../../src/contract/errors.ts';
import type { Door } from '../../src/contract/connect.ts';
import type { PageRef } from '../../src/contract/types.ts';
import { optionsOf } from '../../src/options.ts';
import { mountLatest } from '../../src/widget/latest.tsx';
import { mount, type MountOptions } from '../../src/widget/mount.tsx';
import { languageOf } from '../../src/widget/words/language.ts';
import { doorOf, page, settled, world } from './support.ts';

beforeEach(() => {
  document.body.innerHTML = '';
  document.head.innerHTML = '';
  localStorage.clear();
  history.replaceState(null, '', '/');
});
afterEach(() => void vi.restoreAllMocks());

/** An element as `embed` would hand it over. */
function element(attributes: Record<string, string> = {}, name = 'section') {
  const host = document.createElement(name);
  for (const [name, value] of Object.entries(attributes)) host.setAttribute(name, value);
  document.body.append(host);
  const end = new AbortController();
  // What a thread has still to say would be counted among the timers of the next.
  onTestFinished(() => end.abort());
  return { host, end: () => end.abort(), signal: end.signal };
}

/** The page at a path of this site. */
const at = (path: string): PageRef => ({ key: location.origin + path, url: location.origin + path, title: '' });

/** What an element shows, with single spaces. */
const shows = (host: HTMLElement): string => (host.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');

/** Mounts a thread for Ada and waits until it is drawn. */
async function mounted(door: MountOptions['door'], more: Partial<MountOptions> = {}) {
  const made = element();
  const told: [string, unknown][] = [];
  for (const name of ['ready', 'count', 'sent', 'error']) {
    document.body.addEventListener(`afterword:${name}`, (event) => void told.push([name, (event as CustomEvent).detail]), {
      signal: made.signal,
    });
  }
  await mount({ host: made.host, end: made.signal, mapping: { key: page.key }, door, ...more });
  await settled(8);
  return { ...made, told };
}

describe('an element', () => {
  it.each([
    ['4', ['H4', 'H5'], []],
    ['6', ['H6', 'H6'], []],
    [undefined, ['H2', 'H3'], []],
    ['0', ['H2', 'H3'], ['Afterword: heading-level is “0”, but must be a number from 1 to 6: it is taken as 2.']],
    ['h3', ['H2', 'H3'], ['Afterword: heading-level is “h3”, but must be a number from 1 to 6: it is taken as 2.']],
    ['', ['H2', 'H3'], ['Afterword: heading-level is “”, but must be a number from 1 to 6: it is taken as 2.']],
  ])('told that its heading is of level %j has it so, and says where that is none', async (level, tags, said) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const scene = world();
    await scene.write('Gulls again.');
    const { host } = await mounted(async () => doorOf(scene), { level });
    expect([...host.shadowRoot!.querySelectorAll('.title, [part=author]')].map(({ tagName }) => tagName)).toEqual(tags);
    expect(warn.mock.calls.flat().filter((each) => `${each}`.includes('heading-level'))).toEqual(said);
  });

  it('shows its thread in a root of its own, with its style sheets, and tells the page', async () => {
    const scene = world();
    await scene.write('Gulls again.');
    const { host, told, end } = await mounted(async () => doorOf(scene));
    expect(shows(host)).toContain('Gulls again.');
    expect(host.shadowRoot!.adoptedStyleSheets).toHaveLength(2);
    expect(told).toEqual([
      ['count', 1],
      ['ready', { count: 1 }],
    ]);
    end();
  });

  it('is empty after its end, and full again when it comes back', async () => {
    const scene = world();
    await scene.write('Gulls again.');
    const { host, end } = await mounted(async () => doorOf(scene));
    end();
    expect(host.shadowRoot!.childNodes).toHaveLength(0);
    const again = new AbortController();
    await mount({ host, end: again.signal, mapping: { key: page.key }, door: async () => doorOf(scene) });
    await settled(8);
    expect(shows(host).match(/Gulls again\./g)).toHaveLength(1);
    again.abort();
  });

  it('that goes before all is loaded shows nothing and asks nobody', async () => {
    const { host, end, signal } = element();
    const door = vi.fn<MountOptions['door']>();
    const mounting = mount({ host, end: signal, mapping: {}, door });
    end();
    await mounting;
    await settled();
    expect([host.shadowRoot!.childNodes.length, door.mock.calls.length]).toEqual([0, 0]);
  });

  it('says that something is set up wrong where there is no adapter, and tells why', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { host, told, end } = await mounted(() => Promise.reject(new CommentError('unsupported', 'No such adapter.')));
    expect(shows(host)).toContain('not set up correctly');
    expect(told).toEqual([['error', expect.objectContaining({ message: 'No such adapter.' })]]);
    end();
  });

  it('tries again, by a button or when the network is back, where the adapter did not come', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    let asked = 0;
    const { host, end } = await mounted(async () => {
      if (asked++ < 3) throw new TypeError('Failed to fetch dynamically imported module');
      return doorOf(world());
    });
    expect(shows(host)).toBe('The comments cannot be reached right now. Try again');
    host.shadowRoot!.querySelector('button')!.click();
    await settled();
    expect([asked, shows(host)]).toEqual([2, 'The comments cannot be reached right now. Try again']);
    dispatchEvent(new Event('online'));
    await settled();
    expect(asked).toBe(3);
    host.shadowRoot!.querySelector('button')!.focus();
    host.shadowRoot!.querySelector('button')!.click();
    await settled();
    expect(host.shadowRoot!.querySelectorAll('form')).toHaveLength(1);
    // The button went: whoever pressed it goes on from the heading.
    expect(host.shadowRoot!.activeElement).toBe(host.shadowRoot!.querySelector('.title'));
    dispatchEvent(new Event('online'));
    await settled();
    expect(asked).toBe(4);
    end();
  });

  it('begins in the order it names, and in the backend’s own where it names none that exists', async () => {
    const scene = world();
    for (const text of ['One.', 'Two.']) await scene.write(text);
    const { host, end } = await mounted(async () => doorOf(scene), { sort: 'newest' });
    expect(shows(host)).toMatch(/Two\..*One\./);
    const other = await mounted(async () => doorOf(scene), { sort: 'loudest' });
    expect(shows(other.host)).toMatch(/One\..*Two\./);
    end();
    other.end();
  });

  it('shows another thread once the page’s own router has led elsewhere', async () => {
    vi.useFakeTimers();
    try {
      const scene = world();
      await scene.write('Of the harbour.', null, 'bea', at('/harbour'));
      await scene.write('Of the mill.', null, 'bea', at('/mill'));
      history.replaceState(null, '', '/harbour');
      const { host, signal, end } = element();
      await mount({ host, end: signal, mapping: {}, door: async () => doorOf(scene) });
      await vi.advanceTimersByTimeAsync(50);
      expect(shows(host)).toContain('Of the harbour.');
      history.pushState(null, '', '/mill');
      document.body.click();
      await vi.advanceTimersByTimeAsync(1_100);
      expect(shows(host)).toContain('Of the mill.');
      expect(shows(host)).not.toContain('harbour');
      end();
    } finally {
      vi.useRealTimers();
    }
  });

  it('counts what is new in the thread that is shown, also where the reader went elsewhere and came back at once', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-03-01T12:00:00Z') });
    try {
      const scene = world();
      const harbour = at('/harbour');
      await scene.write('One.', null, 'bea', harbour);
      localStorage.setItem(`afterword:read:${harbour.key}`, JSON.stringify({ at: 1, newest: 1, count: 0 }));
      history.replaceState(null, '', '/harbour');
      const { host, signal, end } = element();
      await mount({ host, end: signal, mapping: {}, door: async () => doorOf(scene, 'ada', () => ({ watch: undefined })) });
      await vi.advanceTimersByTimeAsync(100);
      await vi.dynamicImportSettled();
      await vi.advanceTimersByTimeAsync(100);
      expect(shows(host)).toContain('1 new');
      await scene.write('Two.', null, 'bea', harbour);
      for (const path of ['/mill', '/harbour']) {
        history.pushState(null, '', path);
        document.body.click();
        await vi.advanceTimersByTimeAsync(10);
      }
      await vi.advanceTimersByTimeAsync(1_100);
      expect(shows(host)).toContain('2 new');
      end();
    } finally {
      vi.useRealTimers();
    }
  });

  it('sends nothing to the thread of a page that was left unnoticed, and keeps what is written', async () => {
    const create = vi.fn<() => Promise<never>>(() => new Promise(() => {}));
    const door = async (): Promise<Door> => doorOf(world({ guest: {} }), 'ada', () => ({ create }));
    history.replaceState(null, '', '/harbour');
    const { host, end } = await mounted(door, { mapping: {} });
    const field = host.shadowRoot!.querySelector('textarea')!;
    field.focus();
    field.value = 'Half a thought';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await vi.dynamicImportSettled();
    await settled(8);
    history.pushState(null, '', '/mill');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, composed: true, cancelable: true }));
    await vi.waitFor(() => expect(shows(host)).toContain('The page is still changing'));
    expect([create.mock.calls, field.value]).toEqual([[], 'Half a thought']);
    end();
  });

  it('goes to the comment that the hash names, now and later', async () => {
    const scene = world({ pageSize: 1 });
    for (const text of ['One.', 'Two.', 'Three.']) await scene.write(text);
    history.replaceState(null, '', '#comment-2');
    const { host, end } = await mounted(async () => doorOf(scene));
    const current = (): string | undefined => host.shadowRoot!.querySelector('[aria-current] [part=body]')?.textContent;
    expect(current()).toBe('Two.');
    history.replaceState(null, '', '#comment-3');
    dispatchEvent(new HashChangeEvent('hashchange'));
    await settled(8);
    expect(current()).toBe('Three.');
    end();
  });

  it('leaves no timer and hears nothing of the page after its end', async () => {
    vi.useFakeTimers();
    try {
      const { host, signal, end } = element();
      await mount({ host, end: signal, mapping: { key: page.key }, door: async () => doorOf(world()) });
      await vi.advanceTimersByTimeAsync(50);
      end();
      // What was drawn last may still wait for its next frame.
      await vi.advanceTimersByTimeAsync(100);
      expect(vi.getTimerCount()).toBe(0);
      history.pushState(null, '', '/mill');
      document.body.click();
      dispatchEvent(new HashChangeEvent('hashchange'));
      await vi.advanceTimersByTimeAsync(2_000);
      expect(host.shadowRoot!.childNodes).toHaveLength(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

it('speaks the language of the nearest element that says one', () => {
  document.body.innerHTML = '<div lang="de"><p></p></div>';
  expect(languageOf(document.querySelector('p')!)).toBe('de');
  document.body.innerHTML = '<p></p>';
  expect(languageOf(document.querySelector('p')!)).toBe(navigator.language);
});

describe('the latest comments', () => {
  it('are drawn into their element, five unless told', async () => {
    const scene = world();
    for (const text of ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.']) await scene.write(text);
    const drawn = async (limit?: string): Promise<number> => {
      const { host, signal, end } = element();
      await mountLatest({ host, end: signal, limit, door: Promise.resolve(doorOf(scene)) });
      const { length } = host.shadowRoot!.querySelectorAll('li');
      end();
      return length;
    };
    expect(await drawn()).toBe(5);
    expect(await drawn('2')).toBe(2);
    expect(await drawn('-7')).toBe(1);
    expect(await drawn('many')).toBe(5);
  });

  it('that cannot be had leave the place empty, and the owner finds out why', async () => {
    const blamed = vi.spyOn(console, 'error').mockReturnValue();
    const { host, signal, end } = element();
    await mountLatest({ host, end: signal, door: Promise.reject<Door>(new Error('No such adapter.')) });
    expect([host.shadowRoot!.childNodes.length, blamed.mock.calls.at(-1)]).toEqual([0, ['Afterword:', 'No such adapter.']]);
    end();
  });
});

describe('the app', () => {
  const person = { adapter: 'memory', person: 'ada', site: 'app' };
  const base = 'https://comments.example.org/';
  const tag: Tag = [null, base, async () => {}, undefined];

  /** Starts an element with these options. */
  function started(name: string, options: Record<string, string>) {
    const made = element(options, `afterword-${name}`);
    start(made.host, made.signal, tag);
    onTestFinished(made.end);
    return made.host;
  }

  it('draws threads, counts and the latest of one backend', async () => {
    const here = started('thread', { ...person, key: 'harbour' });
    await vi.waitFor(() => expect(shows(here)).toContain('No comments yet.'));
    const { default: memory } = await import('../../src/adapters/memory.ts');
    const adapter = await memory({ person: 'ada', site: 'app' }, { lang: 'en', page, store: localStorage });
    const place: PageRef = { key: 'harbour', url: page.url, title: page.title };
    await adapter.create!({ page: place, thread: 'harbour', parent: null, text: 'Gulls.', key: 'k', guest: { name: 'Ada' } });
    const asked = [{ key: 'harbour' }, { href: 'https://example.org/mill/?utm_source=x' }, { key: 'harbour' }];
    const counts = asked.map((options) => started('count', { ...person, lang: 'en', ...options }));
    await vi.waitFor(() => expect(counts.map((host) => host.textContent)).toEqual(['1 comment', '0 comments', '1 comment']));
    const newest = started('latest', person);
    await vi.waitFor(() => expect(shows(newest)).toContain('Gulls.'));
  });

  it('starts an element afresh when one of its options changes', async () => {
    const host = started('thread', { ...person, key: 'one' });
    await vi.waitFor(() => expect(shows(host)).toContain('No comments yet.'));
    host.setAttribute('adapter', 'no-such-thing');
    vi.spyOn(console, 'error').mockReturnValue();
    await vi.waitFor(() => expect(shows(host)).toContain('not set up correctly'));
  });

  it('says so in the console where a count cannot be had, and leaves what stands there', async () => {
    const blamed = vi.spyOn(console, 'error').mockReturnValue();
    const { host, signal } = element({ adapter: 'no-such-thing' }, 'afterword-count');
    host.textContent = 'Comments';
    start(host, signal, tag);
    await vi.waitFor(() => expect(blamed).toHaveBeenCalledTimes(1));
    expect(host.textContent).toBe('Comments');
  });

  it('takes what the tag says for every element, and the address of a module only from the tag or a property', () => {
    const script = document.createElement('script');
    Object.assign(script.dataset, { adapter: 'https://example.org/mine.js', sort: 'newest', onclick: 'no', style: 'no' });
    const host = element({ sort: 'oldest', adapter: '' }).host;
    expect({ ...optionsOf(host, script, base) }).toMatchObject({ sort: 'oldest' });
    host.removeAttribute('adapter');
    expect({ ...optionsOf(host, script, base) }).toEqual({ adapter: 'https://example.org/mine.js', sort: 'oldest' });
    host.setAttribute('adapter', 'https://example.org/evil.js');
    expect(optionsOf(host, script, base).adapter).toBe('https---example-org-evil-js');
    Object.assign(host, { adapter: 'https://example.org/good.js' });
    expect(optionsOf(host, script, base).adapter).toBe('https://example.org/good.js');
  });

  it('asks the server that the tag came from, unless an option says another', () => {
    expect(optionsOf(element().host, null, base).url).toBe(base);
    expect(optionsOf(element({ url: 'https://example.org/' }).host, null, base).url).toBe('https://example.org/');
  });
});

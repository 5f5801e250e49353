import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashTarget } from '../../src/widget/permalink.ts';
import { followPlace, readPlace, type Mapping } from '../../src/widget/place.ts';
import { pairs } from '../contract/keys.ts';
import { ending } from './support.ts';

beforeEach(() => {
  vi.useFakeTimers();
  document.head.innerHTML = '';
  document.title = '';
  history.replaceState(null, '', '/');
});
afterEach(() => void vi.useRealTimers());

const origin = location.origin;

/** A page at an address, with a head. */
function at(path: string, head: { canonical?: string; title?: string; og?: string } = {}): void {
  history.replaceState(null, '', path);
  document.head.replaceChildren();
  if (head.canonical) addCanonical(head.canonical);
  if (head.og) {
    const meta = document.createElement('meta');
    meta.setAttribute('property', 'og:title');
    meta.content = head.og;
    document.head.append(meta);
  }
  document.title = head.title ?? '';
}

function addCanonical(href: string): void {
  document.head.querySelector('link')?.remove();
  const link = document.createElement('link');
  link.rel = 'canonical';
  link.href = href;
  document.head.append(link);
}

describe('the key of a page', () => {
  const canonical = 'https://example.org/harbour/?utm_source=feed';
  const head = { canonical, title: 'The harbour', og: 'Harbour!' };
  const table: [Mapping, string][] = [
    [{}, 'https://example.org/harbour'],
    [{ map: 'canonical' }, 'https://example.org/harbour'],
    [{ map: 'url' }, `${origin}/a?b=1`],
    [{ map: 'pathname' }, '/a'],
    [{ map: 'title' }, 'The harbour'],
    [{ map: 'og:title' }, 'Harbour!'],
    [{ map: 'nonsense' }, 'https://example.org/harbour'],
    [{ map: 'toString' }, 'https://example.org/harbour'],
    [{ key: ' harbour ' }, 'harbour'],
    [{ key: 'harbour', map: 'title' }, 'harbour'],
    [{ key: '' }, 'https://example.org/harbour'],
  ];

  it.each(table)('by %j is %s', (mapping, key) => {
    at('/a/?b=1&utm_source=x#comment-7', head);
    expect(readPlace(mapping).key).toBe(key);
  });

  // The server is held to the same table, in test/server/keys.test.ts.
  const named = pairs.filter(([address]) => address !== '');
  it.each(named)('that is named %j is %s', (address, key) => {
    expect(readPlace({ key: address }).key).toBe(key);
  });

  const canonicals = named.filter(([address]) => /^https?:\/\/\w/i.test(address) && URL.canParse(address));
  it.each(canonicals)('that is called %j by the head is %s', (address, key) => {
    at('/a/', { canonical: address });
    expect(readPlace({}).key).toBe(key);
  });

  it('is its address where the head says nothing', () => {
    at('/a/index.html?fbclid=1#top');
    expect([readPlace({}).key, readPlace({ map: 'title' }).key, readPlace({ map: 'og:title' }).key]).toEqual(Array(3).fill(`${origin}/a`));
  });

  it('does not come from a canonical that belongs to an earlier address', () => {
    at('/b', head);
    expect(readPlace({}, new URL(canonical).href)).toMatchObject({ key: `${origin}/b`, url: `${origin}/b` });
  });
});

describe('the page', () => {
  it('is told with its title and the address to come back to', () => {
    at('/a?b=1#top', { canonical: 'https://example.org/harbour/', title: 'The harbour' });
    expect(readPlace({})).toEqual({ key: 'https://example.org/harbour', url: 'https://example.org/harbour/', title: 'The harbour' });
    expect(readPlace({ map: 'url' }).url).toBe(`${origin}/a?b=1`);
  });

  it('has five earlier keys at most, each as pages are keyed', () => {
    expect(readPlace({ aliases: 'https://example.org/old/, /older\n a b c d' }).aliases).toEqual([
      'https://example.org/old',
      '/older',
      'a',
      'b',
      'c',
    ]);
    expect(readPlace({ aliases: ' , ' })).not.toHaveProperty('aliases');
  });

  it('keeps to what a backend takes', () => {
    at(`/${'a'.repeat(3_000)}`, { title: 'b'.repeat(400) });
    expect([readPlace({}).url.length, readPlace({}).title.length]).toEqual([2_000, 300]);
  });
});

/** What a page's own router does on a click. */
const go = (path: string): void => {
  history.pushState(null, '', path);
  document.body.click();
  vi.advanceTimersByTime(0);
};

/** What `followPlace` said, key by key. */
function followed(mapping: Mapping = {}, end = ending()) {
  const place = followPlace(mapping, end);
  const keys: (string | null)[] = [];
  const stop = place.subscribe((page) => void keys.push(page?.key ?? null));
  end.addEventListener('abort', stop);
  return { place, keys };
}

describe('client-side navigation', () => {
  it('leaves nothing to write under until the head has followed, then takes the new canonical', async () => {
    at('/a', { canonical: 'https://example.org/a' });
    const { keys } = followed();
    go('/b');
    expect(keys).toEqual(['https://example.org/a', null]);
    addCanonical('https://example.org/b');
    await vi.advanceTimersByTimeAsync(0);
    expect(keys).toEqual(['https://example.org/a', null, 'https://example.org/b']);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(keys).toHaveLength(3);
  });

  it('takes the address after a second where the canonical still is the old one', async () => {
    at('/a', { canonical: 'https://example.org/a' });
    const { keys } = followed();
    go('/b');
    await vi.advanceTimersByTimeAsync(999);
    expect(keys.at(-1)).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(keys.at(-1)).toBe(`${origin}/b`);
  });

  it('waits anew where the reader goes on meanwhile', async () => {
    at('/a');
    const { keys } = followed();
    go('/b');
    await vi.advanceTimersByTimeAsync(600);
    go('/c');
    await vi.advanceTimersByTimeAsync(600);
    expect(keys.at(-1)).toBeNull();
    await vi.advanceTimersByTimeAsync(400);
    expect(keys).toEqual([`${origin}/a`, null, `${origin}/c`]);
  });

  it('is none where only the hash changed', () => {
    at('/a');
    const { keys } = followed();
    go('/a#comment-7');
    expect(keys).toEqual([`${origin}/a`]);
  });

  it.each([
    ['a campaign that is cut off', {}, '/a?utm_source=x&fbclid=1', '/a'],
    ['a slash', {}, '/a', '/a/'],
    ['the name of its file', { map: 'title' }, '/a/', '/a/index.html'],
    ['a filter, where only the path counts', { map: 'pathname' }, '/a?colour=red', '/a?colour=blue&utm_source=x'],
  ] as const)('is none where the address differs by %s', async (_what, mapping, from, to) => {
    at(from, { canonical: 'https://example.org/a', title: 'A' });
    const { keys } = followed(mapping);
    go(to);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(keys).toHaveLength(1);
    go('/b?colour=blue');
    expect(keys.at(-1)).toBeNull();
    // And back: the canonical is that of this page, by whichever of its addresses.
    await vi.advanceTimersByTimeAsync(2_000);
    go(to);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(keys.at(-1)).toBe(keys[0]);
  });

  it('to a page whose address is tidied meanwhile ends when it would have ended', async () => {
    at('/a');
    const { keys } = followed();
    go('/b?utm_source=x');
    await vi.advanceTimersByTimeAsync(600);
    go('/b');
    await vi.advanceTimersByTimeAsync(400);
    expect(keys).toEqual([`${origin}/a`, null, `${origin}/b`]);
  });

  it('is one where a filter changes, and more than the path counts', () => {
    at('/a?colour=red');
    const { keys } = followed();
    go('/a?colour=blue');
    expect(keys.at(-1)).toBeNull();
  });

  it('does not matter to an element with a key of its own', () => {
    at('/a');
    const { keys } = followed({ key: 'harbour' });
    go('/b');
    expect(keys).toEqual(['harbour']);
  });

  it('is heard of when the reader goes back', () => {
    at('/a');
    const { keys } = followed();
    history.pushState(null, '', '/b');
    dispatchEvent(new PopStateEvent('popstate'));
    vi.advanceTimersByTime(0);
    expect(keys.at(-1)).toBeNull();
  });

  it('is heard of by the head, where a router changed the address after its click, or without any', async () => {
    at('/a', { title: 'A' });
    const { keys } = followed();
    history.pushState(null, '', '/b');
    await vi.advanceTimersByTimeAsync(100);
    expect(keys).toEqual([`${origin}/a`]);
    document.title = 'B';
    await vi.advanceTimersByTimeAsync(0);
    expect(keys).toEqual([`${origin}/a`, null]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(keys.at(-1)).toBe(`${origin}/b`);
  });

  it.each([
    ['key', new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, composed: true })],
    ['button', new MouseEvent('click', { bubbles: true, composed: true })],
  ])('is known before a %s that is pressed does anything', (_what, event) => {
    at('/a');
    const { place } = followed();
    const field = document.body.appendChild(document.createElement('textarea'));
    const seen: unknown[] = [];
    field.addEventListener(event.type, (heard) => {
      seen.push(place.value);
      heard.stopPropagation();
    });
    history.pushState(null, '', '/b');
    field.dispatchEvent(event);
    expect(seen).toEqual([null]);
    field.remove();
  });

  it('is followed no more from the end on, and leaves no timer', async () => {
    at('/a');
    const end = new AbortController();
    const { keys } = followed({}, end.signal);
    go('/b');
    end.abort();
    expect(vi.getTimerCount()).toBe(0);
    go('/c');
    document.title = 'C';
    await vi.advanceTimersByTimeAsync(0);
    expect(keys).toEqual([`${origin}/a`, null]);
  });
});

describe('the comment that the address names', () => {
  it.each([
    ['#comment-7', '7'],
    ['#comment-a%20b%2Fc', 'a b/c'],
    ['#comment-%F0%9F%98%80', '😀'],
    ['#comment-', null],
    ['#comment', null],
    ['#other-7', null],
    ['', null],
    ['#comment-%', null],
    ['#comment-%E0%A4%A', null],
    ['##comment-7', null],
  ])('%j is %j', (hash, id) => {
    expect(hashTarget(hash)).toBe(id);
  });

  it('is that of the page unless told', () => {
    at('/a#comment-12');
    expect(hashTarget()).toBe('12');
  });
});

import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Opened } from '../../../src/contract/types.ts';
import { paint, type SightOptions } from '../../../src/widget/first/paint.tsx';
import { row, settled } from '../support.ts';

const address = 'https://example.org/harbour';

/** The answer of a server about a thread with these comments. */
function answer(items: unknown[] = [row('a'), row('b', 'a')], id = address): Opened {
  const rights = { can: ['create'], each: ['create'] };
  const thread = { id, count: 2, kinds: [], reactions: [], sorts: ['oldest'], ...rights, limits: {}, repeatable: true };
  return { thread, viewer: { author: null, providers: [] }, page: { items, next: null } } as Opened;
}

/** Paints into an element what a server answers. */
function painted(early: SightOptions['early'], more: Partial<SightOptions> = {}) {
  const host = document.createElement('section');
  document.body.append(host);
  onTestFinished(() => host.remove());
  const sight = paint({ host, end: new AbortController().signal, lang: 'en', early, ...more });
  return {
    host,
    sight,
    words: () => host.shadowRoot!.textContent,
    all: (selector: string) => [...host.shadowRoot!.querySelectorAll<HTMLElement>(selector)],
  };
}

const json = (body: unknown, init?: ResponseInit): Promise<Response> => Promise.resolve(Response.json(body, init));

beforeEach(() => {
  // What makes HTML safe is tried in real browsers; here it gives the words.
  Object.assign(Element.prototype, {
    setHTML(this: Element, html: string) {
      this.textContent = html.replace(/<[^>]*>/g, '');
    },
  });
  Object.assign(globalThis, { Sanitizer: Object });
  onTestFinished(() => {
    delete (globalThis as { Sanitizer?: unknown }).Sanitizer;
    delete (Element.prototype as { setHTML?: unknown }).setHTML;
  });
});

/** Has the device remember something. */
const keep = (name: string, value: string): void => localStorage.setItem(`afterword:${name}`, value);

describe('the first paint', () => {
  it('is a skeleton at once, and the comments as soon as they came', async () => {
    const late = Promise.withResolvers<Response>();
    const { sight, words, all } = painted([address, late.promise]);
    expect(all('[part=skeleton]')).toHaveLength(1);
    late.resolve(Response.json(answer()));
    const opened = await sight.opened;
    expect(opened?.page.items).toHaveLength(2);
    expect([all('[part=skeleton]').length, all('[part=comment]').length]).toEqual([0, 2]);
    expect(words()).toContain('Text b');
  });

  it('leaves out of sight what this device remembers as folded and hidden, whatever storage holds', async () => {
    onTestFinished(() => localStorage.clear());
    const seen = async (): Promise<[number, number]> => {
      const { sight, all } = painted([address, json(answer())]);
      expect((await sight.opened)?.page.items).toHaveLength(2);
      return [all('.folded').length, all('.gone').length];
    };
    for (const odd of ['{', 'null', '7', '"a"', '[null]', '{"folded":{"a":1}}', '{"folded":7}']) {
      keep(`read:${address}`, odd);
      keep('hidden', odd);
      expect([odd, ...(await seen())]).toEqual([odd, 0, 0]);
    }
    keep(`read:${address}`, JSON.stringify({ at: 1, folded: ['a'] }));
    keep('hidden', JSON.stringify(['name Writer b']));
    expect(await seen()).toEqual([1, 1]);
  });

  it('leaves to the adapter what is not as it should be, and gives it the same answer', async () => {
    const odd: [string, Promise<Response>][] = [
      ['a refusal', json({ code: 'too-many' }, { status: 429, headers: { 'Retry-After': '7' } })],
      ['no JSON', Promise.resolve(new Response('<html>'))],
      ['a row that does not fit', json(answer([row('a'), { id: 'b' }]))],
    ];
    for (const [what, early] of odd) {
      const { sight, all } = painted([address, early]);
      expect([what, await sight.opened]).toEqual([what, null]);
      expect(all('[part=skeleton]')).toHaveLength(1);
      const again = (await sight.again())!;
      expect([again.status, again.headers.get('Retry-After')]).toEqual([(await early).status, (await early).headers.get('Retry-After')]);
      expect((await again.text()).length).toBeGreaterThan(5);
    }
  });

  it('takes a cut line for nothing, and lets the adapter meet it', async () => {
    const { sight } = painted([address, Promise.reject(new TypeError('Failed to fetch'))]);
    expect(await sight.opened).toBeNull();
    await expect(sight.again()).rejects.toThrow('Failed to fetch');
  });

  it('believes a server about another way to write the address only where it reads keys by the rule', async () => {
    const read = painted([`${address}/?utm_source=x#top`, json(answer())]);
    expect([read.sight.key, (await read.sight.opened)?.thread.id]).toEqual([address, address]);
    const other = painted([`${address}/`, json(answer([], 'another'))]);
    expect(await other.sight.opened).toBeNull();
  });

  it('draws nothing any more once the parts have taken over', async () => {
    const late = Promise.withResolvers<Response>();
    const { sight, all } = painted([address, late.promise]);
    expect(sight.end().opened).toBeUndefined();
    late.resolve(Response.json(answer()));
    await settled();
    expect(all('[part=comment]')).toEqual([]);
  });

  it('tells what was pressed and written before the parts were there', async () => {
    const { sight, all } = painted([address, json(answer())]);
    await sight.opened;
    all('textarea').forEach((field) => ((field as HTMLTextAreaElement).value = 'My words'));
    const [reply] = all('[part=actions] button');
    reply!.click();
    const begun = sight.end();
    expect([begun.pressed, begun.typed, begun.opened?.thread.id]).toEqual([reply, 'My words', address]);
  });

  it('offers to try again where the rest cannot be loaded, and keeps the comments', async () => {
    const { sight, words, all } = painted([address, json(answer())]);
    await sight.opened;
    const again = vi.fn<() => void>();
    sight.lost(again);
    expect(words()).toContain('The comments cannot be reached right now.');
    all('[part=notice] button')[0]!.click();
    expect(again).toHaveBeenCalledOnce();
    expect([words().includes('cannot be reached'), all('[part=comment]').length]).toEqual([false, 2]);
  });

  it('draws nothing of its own into an element that was here before', () => {
    const host = document.createElement('section');
    host.attachShadow({ mode: 'open' }).innerHTML = '<p>Held</p>';
    paint({ host, end: new AbortController().signal, lang: 'en' });
    expect(host.shadowRoot!.textContent).toBe('Held');
  });
});

import { article } from '../support/pages.ts';
import type { Reader } from '../support/reader.ts';
import { root } from '../support/server.ts';
import type { Stage } from '../support/stage.ts';
import { adapterOf, chain, fifty, mixed, opened, rightToLeft, said } from './threads.ts';
import type { Opened } from '../../../src/contract/types.ts';

/** One state of the widget that can be looked at. */
export interface Scene {
  name: string;
  /** Brings a reader there, and waits until it is so. */
  enter(reader: Reader): Promise<void>;
  /** What the console rightly says. */
  logs?: RegExp | undefined;
}

interface Row {
  shows: [css: string, words: string][];
  logs?: RegExp;
}

const { states } = (await import(`${root}demo/playground/states.js`)) as { states: Record<string, Row> };

/** What may stand around a thread. */
export interface Around {
  head?: string;
  /** Attributes of the `html` element. */
  html?: string;
  below?: string;
  tag?: string;
}

/** Puts up a page with a thread of its own and gives its address. */
export function pageOf({ pages }: Stage, answer: Opened, { head = '', html = 'lang="en"', below = '', tag = '' }: Around = {}): string {
  const script = pages.put(adapterOf(answer), `/thread-${crypto.randomUUID()}.js`);
  const source = article(`<main><script async src="/widget/embed.js" data-adapter="${script}" ${tag}></script></main>${below}`, head);
  return pages.put(source.replace('<html lang="en">', `<html ${html}>`));
}

/** Opens such a page and waits until all of the thread is there. */
export async function enter(reader: Reader, page: string): Promise<void> {
  await reader.page.goto(page);
  await reader.see({ css: 'article' });
  await reader.page.waitForFunction(() => document.querySelector('afterword-thread')?.shadowRoot?.querySelector('[aria-live]'), {
    polling: 40,
  });
}

/** The states of the playground, each by its address. */
export function playground(stage: Stage): Scene[] {
  return Object.entries(states).map(([name, { shows, logs }]) => ({
    name: `playground: ${name}`,
    logs,
    async enter(reader) {
      await reader.page.goto(`${stage.server.url}/playground.html?state=${name}`);
      for (const [css] of shows) await reader.see({ css });
    },
  }));
}

async function write(reader: Reader, text: string): Promise<void> {
  await (await reader.see({ css: 'section > form textarea' })).focus();
  await reader.see({ css: 'section > form [part=send]' });
  await reader.page.keyboard.type(text);
}

/** Threads that the playground does not have, and what opens in one; with this in the head of each page. */
export function others(stage: Stage, head = ''): Scene[] {
  const on = (name: string, answer: Opened, act?: (reader: Reader) => Promise<unknown>, around?: Around): Scene => ({
    name,
    async enter(reader) {
      await enter(reader, pageOf(stage, answer, { head, ...around }));
      await act?.(reader);
    },
  });
  const one = opened([said('one', 'The only one.')]);
  const two = opened([said('one', 'The clock is late.'), said('two', 'So am I.', { parent: 'one' })]);
  return [
    on('one comment', one),
    on('fifty nested', opened(fifty())),
    on('a chain of nine', opened(chain(9))),
    on('one of everything', opened(mixed(), {}, 'next')),
    on('nothing may be done', opened(mixed(), { can: [], each: [], kinds: [] })),
    on('right to left', opened(rightToLeft()), undefined, { html: 'lang="ar" dir="rtl"' }),
    on('right to left, answering', opened(rightToLeft()), (reader) => reader.press('رد', 'تسع'), { html: 'lang="ar" dir="rtl"' }),
    on('choice of reactions open', two, async (reader) => {
      await reader.press('Add a reaction', 'late');
      await reader.see({ css: '[part=choice] button' });
    }),
    on('reacted', two, async (reader) => {
      await reader.press('Add a reaction', 'late');
      await reader.press('👏 applause', 'late');
      await reader.see({ css: '[part=reaction][aria-pressed=true]', at: 'late' });
    }),
    on('choice of emoji open', two, async (reader) => {
      await write(reader, 'Well ');
      await reader.press('Emoji');
      await reader.see({ css: '.signs [role=option]' });
    }),
    on('emoji sought and not found', two, async (reader) => {
      await write(reader, 'Well ');
      await reader.press('Emoji');
      await reader.see({ css: '.picker input' });
      await reader.page.keyboard.type('qqqq');
      await reader.see({ css: '.picker .hint', says: 'No emoji found.' });
    }),
    on('names suggested', two, async (reader) => {
      await write(reader, 'Thanks @wri');
      await reader.see({ css: '.matches [role=option]' });
      await reader.page.keyboard.press('ArrowDown');
    }),
    on('a branch folded', two, async (reader) => {
      await reader.page.evaluate(() =>
        document.querySelector('afterword-thread')!.shadowRoot!.querySelector<HTMLElement>('.fold')!.click(),
      );
      await reader.see({ css: '.branch.folded .fold' });
    }),
    on('news', two, async (reader) => {
      await reader.page.evaluate(
        (comment) => (globalThis as unknown as { news(event: object): void }).news({ type: 'put', comment }),
        said('three', 'News'),
      );
      await reader.see({ css: '[part=news]' });
    }),
    on('linked to', opened(fifty()), async (reader) => {
      await reader.page.evaluate(() => (location.hash = '#comment-n7'));
      await reader.see({ css: '[aria-current=true]' });
    }),
    on('quoting', two, async (reader) => {
      await reader.page.evaluate(() => {
        const body = document.querySelector('afterword-thread')!.shadowRoot!.querySelector('[part=body]')!;
        body.dispatchEvent(new Event('selectstart', { bubbles: true, composed: true }));
        getSelection()!.selectAllChildren(body);
      });
      await reader.see({ css: '[part=quote]' });
    }),
    on('a folded body open', opened(mixed()), async (reader) => {
      await (await reader.see({ css: 'details summary' })).click();
    }),
  ];
}

/** Every state that is looked at. */
export const scenes = (stage: Stage): Scene[] => [...playground(stage), ...others(stage)];

import { render } from 'preact';
import { expect, onTestFinished } from 'vitest';
import type { Desk, DeskComment } from '../../src/contract/desk.ts';
import { toQuery } from '../../src/contract/protocol.ts';
import type { Ask } from '../../src/moderate/ask.ts';
import type { Auth } from '../../src/moderate/auth.ts';
import { keepFocus } from '../../src/moderate/parts/focus.ts';
import { DesktopContext } from '../../src/moderate/parts/context.ts';
import { RoomView } from '../../src/moderate/parts/RoomView.tsx';
import { createAsking } from '../../src/moderate/state/asking.ts';
import { createDoing } from '../../src/moderate/state/doing.ts';
import { createRoom } from '../../src/moderate/state/room.ts';
import { answers } from './answers.ts';
import { keep, newsOf } from './keep.ts';

/** What is done to a question before it is answered, or to its answer before it arrives: refused, or held back. */
type Meddle = (name: keyof Desk, input: Record<string, unknown>, when: 'before' | 'after') => Promise<unknown> | void;

/** The page for moderators, drawn without a browser, over a desk that keeps these comments in memory. */
export async function sit(comments: DeskComment[], hash = '') {
  const kept = keep(comments);
  const asked: { name: string; input: Record<string, unknown> }[] = [];
  let meddle: Meddle | undefined;
  const ask = (async (name: keyof Desk, input: Record<string, unknown>) => {
    asked.push({ name, input });
    await meddle?.(name, input, 'before');
    const answer = structuredClone(answerOf(name, input));
    await meddle?.(name, input, 'after');
    return answer;
  }) as unknown as Ask;
  const answerOf = (name: keyof Desk, input: Record<string, unknown>): unknown =>
    name === 'me'
      ? { moderator: { id: 'm', name: 'Mara', email: 'm@desk.example' }, sites: [{ id: 's', role: 'owner', ...newsOf(kept), origins: [] }] }
      : answers[name as 'act']({ kept, query: toQuery(input), by: 'Mara', draw: ({ text }) => text }, input as never);

  const end = new AbortController();
  location.hash = hash;
  const room = createRoom(ask, end.signal);
  const doing = createDoing(room);
  const arrive = (): void => void keepFocus(room.arrive);
  addEventListener('hashchange', arrive);
  await room.enter();
  render(
    <DesktopContext.Provider value={{ room, doing, auth: {} as Auth, asking: createAsking() }}>
      <RoomView />
    </DesktopContext.Provider>,
    document.body,
  );
  onTestFinished(() => {
    render(null, document.body);
    removeEventListener('hashchange', arrive);
    end.abort();
  });

  return {
    kept,
    asked,
    room,
    doing,
    meddle: (how?: Meddle) => void (meddle = how),
    /** The comments that acts named, an act a line. */
    acts: () => asked.flatMap(({ name, input }) => (name === 'act' ? `${String(input.act)} ${String(input.ids)}` : [])),
    words,
    texts: () => words('article .text'),
    bar: () => words('.bar p')[0] ?? null,
    /** Waits until something is so. */
    async until(css: string, expected: string[]): Promise<void> {
      await expect.poll(() => words(css)).toEqual(expected);
    },
    async press(name: string, within = 'body'): Promise<void> {
      const one = await find(name, within);
      one.focus();
      one.click();
    },
    async fill(name: string, text: string): Promise<void> {
      const field = (await find(name, 'body')) as HTMLInputElement;
      field.focus();
      field.value = text;
      field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input', { bubbles: true }));
    },
    /** Presses a key where the focus is. */
    key: (key: string) => void document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })),
    /** Goes to a part of the page. */
    async go(to: string, heading: string): Promise<void> {
      location.hash = to;
      await expect.poll(() => words('main h1')).toEqual([heading]);
    },
    /** Says how much waits now, as the live stream does. */
    tell: () => void (room.counts.value = newsOf(kept)),
  };
}

/** The words of all that a selector finds. */
const words = (css: string): string[] => [...document.querySelectorAll(css)].map((one) => one.textContent!.trim());

/** What is called so, by its name, its words or its label, once it is there and can be used. */
async function find(name: string, within: string): Promise<HTMLElement> {
  await expect.poll(() => named(name, within), { message: `Nothing is called “${name}”.` }).toBeDefined();
  return named(name, within)!;
}

const labels = (one: HTMLElement): string[] => [...((one as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent!.trim());

function named(name: string, within: string): HTMLElement | undefined {
  const all = [
    ...(document.querySelector(within)?.querySelectorAll<HTMLElement>(':is(button, a, input, select, textarea):not(:disabled)') ?? []),
  ];
  return all.find((one) => [one.getAttribute('aria-label'), one.textContent!.trim(), ...labels(one)].includes(name));
}

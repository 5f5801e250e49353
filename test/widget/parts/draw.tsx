import { render, type ComponentChildren } from 'preact';
import { onTestFinished } from 'vitest';
import type { Door } from '../../../src/contract/connect.ts';
import { SessionContext } from '../../../src/widget/context.ts';
import { Thread } from '../../../src/widget/living/Thread.tsx';
import { sessionOf, settled } from '../support.ts';

/** Draws something into the page until the test ends. */
export function draw(what: ComponentChildren): HTMLElement {
  const box = document.createElement('div');
  document.body.append(box);
  render(what, box);
  onTestFinished(() => {
    render(null, box);
    box.remove();
  });
  return box;
}

/** Draws a part in a session of a thread that is open, and waits until all is drawn. */
export async function drawIn(door: Door, what: ComponentChildren = <Thread />, ...more: unknown[]) {
  const [scope, items] = more as [Parameters<typeof sessionOf>[1]?, Parameters<typeof sessionOf>[2]?];
  const made = sessionOf(door, scope, items);
  const box = draw(<SessionContext.Provider value={made.session}>{what}</SessionContext.Provider>);
  await settled();
  return { ...made, box, ...looking(box) };
}

/** Ways to look at what is drawn, as a reader would. */
export function looking(box: HTMLElement) {
  const all = <T extends HTMLElement = HTMLElement>(selector: string): T[] => [...box.querySelectorAll<T>(selector)];
  return {
    all,
    one: <T extends HTMLElement = HTMLElement>(selector: string): T => {
      const [first] = all<T>(selector);
      if (!first) throw new Error(`Nothing is drawn at ${selector}.`);
      return first;
    },
    /** The words of the first that matches, with single spaces; `null` where there is none. */
    words: (selector: string): string | null => all(selector)[0]?.textContent?.replace(/\s+/g, ' ').trim() ?? null,
    /** The button with these words or this label. */
    button: (name: string): HTMLButtonElement | undefined =>
      all<HTMLButtonElement>('button').find((each) => (each.getAttribute('aria-label') ?? each.textContent).trim() === name),
  };
}

/** Types into a field. */
export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/*
 * What a reader sees of their words, frame by frame. The functions run inside the page, so each stands alone.
 */

/** Where the reader's words stand now, each counted. */
export interface Sight {
  /** In a field, as they may be sent again. */
  fields: number;
  /** As a comment that is on its way. */
  sending: number;
  /** As a comment. */
  comments: number;
}

/** What was seen since a page was loaded. */
export interface Seen {
  /** Whether the whole text was there in any frame. */
  once: boolean;
  /** How long, ms, a thread stood there without the words after they had been there. */
  gone: number;
  /** What stood where when they went, for whoever must find out why. */
  around: string;
}

/** Looks at every frame for the words, from the page's beginning. Handed to `evaluateOnNewDocument`. */
export function open(words: string): void {
  const wanted = words.replaceAll(/\s/g, '');
  const seen = { once: false, gone: 0, around: '' };
  let last = 0;
  const look = (now: number): void => {
    requestAnimationFrame(look);
    const root = document.querySelector('afterword-thread')?.shadowRoot;
    const stands = root?.querySelector('section > form')?.checkVisibility() ?? false;
    const holders = [...(root?.querySelectorAll('textarea, article > [part=body]') ?? [])];
    const there = holders.some((holder) => {
      const text = holder instanceof HTMLTextAreaElement ? holder.value : holder.textContent;
      return text.replaceAll(/\s/g, '').includes(wanted) && holder.checkVisibility();
    });
    if (there) seen.once = true;
    else if (stands && seen.once) {
      if (last) seen.gone += now - last;
      seen.around ||= (root?.textContent ?? '').replaceAll(/\s+/g, ' ').slice(0, 300) || '(nothing)';
    }
    last = stands && !there && seen.once ? now : 0;
    // The first frame without them counts, too.
    if (last && seen.gone === 0) seen.gone = 1;
  };
  Object.assign(globalThis, { __seen: seen });
  requestAnimationFrame(look);
}

/** What was seen so far; nothing where the page is none of ours. */
export function seen(): Seen | null {
  return (globalThis as { __seen?: Seen }).__seen ?? null;
}

/** Where the words are at this moment, in any thread of the page. */
export function sight(words: string): Sight {
  const has = (text: string): boolean => text.replaceAll(/\s/g, '').includes(words.replaceAll(/\s/g, ''));
  const roots = [...document.querySelectorAll('afterword-thread')].map((thread) => thread.shadowRoot);
  const all = (css: string): Element[] => roots.flatMap((root) => [...(root?.querySelectorAll(css) ?? [])]);
  const bodies = all('article').filter((article) => has(article.querySelector(':scope > [part=body]')?.textContent ?? ''));
  return {
    fields: all('textarea').filter((field) => has((field as HTMLTextAreaElement).value)).length,
    sending: bodies.filter((article) => article.classList.contains('sending')).length,
    comments: bodies.filter((article) => !article.classList.contains('sending')).length,
  };
}

/** Presses the first visible button that offers to send once more, and tells what it said. The main form's own counts only where its field holds the words. */
export function again(words: string): string | null {
  const root = document.querySelector('afterword-thread')?.shadowRoot;
  const buttons = [...(root?.querySelectorAll('button') ?? [])].filter((button) => button.checkVisibility() && !button.disabled);
  const offered = buttons.find((button) => /\b(try|send)\b.*\bagain\b/i.test(button.textContent));
  const forms = [...(root?.querySelectorAll('form') ?? [])];
  const kept = forms.find((form) =>
    (form.querySelector('textarea')?.value ?? '').replaceAll(/\s/g, '').includes(words.replaceAll(/\s/g, '')),
  );
  const button = offered ?? kept?.querySelector<HTMLButtonElement>('[part=send]:not(:disabled)');
  button?.click();
  return button?.textContent.trim() ?? null;
}

/** All that can be read in the threads of the page, its fields included. */
export function everything(): string {
  const roots = [...document.querySelectorAll('afterword-thread')].map((thread) => thread.shadowRoot);
  return roots
    .flatMap((root) => [root?.textContent ?? '', ...[...(root?.querySelectorAll('textarea') ?? [])].map(({ value }) => value)])
    .join('\n');
}

let observer: IntersectionObserver | undefined;
/** Lets go of what was coloured and is no more in the page; nothing before something was. */
let forget = (): void => {};

/** Has the blocks of code in a body coloured once it comes near, where the browser can do that without a change to it. */
export function colourWhenNear(body: Element): void {
  if (typeof Highlight === 'undefined' || !body.querySelector('pre > code[class]')) return;
  observer ??= new IntersectionObserver((seen) => void near(seen), { rootMargin: '300px' });
  observer.observe(body);
}

/** Lets go of the colours of a thread that is about to leave the page. */
export const leaveColours = (): void => queueMicrotask(() => forget());

async function near(seen: readonly IntersectionObserverEntry[]): Promise<void> {
  const bodies = seen.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
  if (bodies.length === 0) return;
  for (const body of bodies) observer?.unobserve(body);
  try {
    const { colour, letGo } = await import('./code/colour.ts');
    forget = letGo;
    // What stood in another order, or was drawn anew.
    letGo();
    for (const body of bodies) if (body.isConnected) colour(body);
  } catch {
    // It can be read without colours.
  }
}

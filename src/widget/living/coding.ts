let observer: IntersectionObserver | undefined;

/** Has the blocks of code in a body coloured once it comes near, where the browser can do that without a change to it. */
export function colourWhenNear(body: Element): void {
  if (typeof Highlight === 'undefined' || !body.querySelector('pre > code[class]')) return;
  observer ??= new IntersectionObserver((seen) => void near(seen), { rootMargin: '300px' });
  observer.observe(body);
}

async function near(seen: readonly IntersectionObserverEntry[]): Promise<void> {
  const bodies = seen.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
  if (bodies.length === 0) return;
  for (const body of bodies) observer?.unobserve(body);
  try {
    const { colour } = await import('./code/colour.ts');
    bodies.forEach(colour);
  } catch {
    // It can be read without colours.
  }
}

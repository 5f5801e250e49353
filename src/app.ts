/** What `embed.js` loads: shows the first comments of the answer that is under way, then loads the rest and leaves the element to it. */
import { checkBy } from './checked.ts';
import type { Early, Tag } from './tag.ts';
import { languageOf } from './widget/words/language.ts';
import { paint, type Sight } from './widget/first/paint.tsx';

/** How long the rest waits for the first comments, ms. */
const PATIENCE = 1_000;

/** The first comments of the page: the rest does not take from the line what they need, but comes all the same where they are slow. */
let first: Promise<unknown> = Promise.resolve();

/** Fills an element, until `end`. */
export function start(host: HTMLElement, end: AbortSignal, tag: Tag, early?: Early): void {
  const [script, , check, policy] = tag;
  checkBy(check);
  let sight: Sight | undefined;
  const option = (name: string): string | undefined => host.getAttribute(name) ?? script?.getAttribute(`data-${name}`) ?? undefined;
  // The style reads them of the element.
  for (const name of ['theme', 'dark']) {
    const said = option(name);
    if (said) host.setAttribute(name, said);
  }
  if (host.localName === 'afterword-thread') {
    // Who names the page in another way, or by more than one name, wants another answer.
    sight = paint({
      host,
      end,
      lang: option('lang') ?? languageOf(host),
      level: option('heading-level'),
      images: option('images'),
      policy,
      early: option('aliases') || option('map') ? undefined : early,
    });
  }
  const go = async (): Promise<void> => {
    try {
      const { start: live } = await import('./rest.ts');
      if (!end.aborted) live(host, end, tag, sight);
    } catch (error) {
      console.error(`Afterword: ${error}`);
      sight?.lost(go);
    }
  };
  if (sight?.key) first = Promise.race([sight.opened, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  setTimeout(() => first.then(go));
}

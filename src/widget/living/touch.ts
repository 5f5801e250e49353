import { extras } from './Composer.tsx';
import { wake } from './stand.tsx';

/**
 * Hears the clicks in a thread, before the parts do: what is clicked in a comment at rest comes to life under the click.
 * And hears what is aimed at: whoever is over what opens a composer has all of it by the time they press.
 */
export function hearTouches(thread: Element | null | undefined): void {
  thread?.addEventListener('click', hear, true);
  const aims = ['pointerover', 'focusin'];
  const aim = ({ target }: Event): void => {
    if (!(target as Element).closest('.actions > [aria-expanded]:not(.about)')) return;
    for (const type of aims) thread!.removeEventListener(type, aim);
    // Where it does not come now, the composer asks for it again and says so.
    extras().catch(() => {});
  };
  for (const type of aims) thread?.addEventListener(type, aim);
}

function hear({ target }: Event): void {
  const touched = (target as Element).closest('[part=quote], article, .branch > .fold');
  // What is selected is lost where words are taken over, and quoting needs it.
  if (touched && !touched.matches('[part=quote]')) wake(touched.closest('li'));
}

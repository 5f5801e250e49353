import { useSignal, useSignalEffect } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { useSession } from '../../context.ts';
import { suggest, type Sources, type Suggesting } from './suggesting.ts';

/** What the list needs: the field it helps, and the id that its parts are named after. */
export interface MatchesProps {
  id: string;
  field(): HTMLTextAreaElement;
  sources: Sources;
}

/**
 * What fits the word being typed, below its field. The focus stays in the field, which says which line
 * is meant; a text field of several lines has no `aria-expanded`, so that a list came is announced.
 * https://w3c.github.io/aria/#textbox
 */
export function Matches({ id, field, sources }: MatchesProps) {
  const { speech, announcer } = useSession();
  const list = `${id}-matches`;
  const suggesting = useSignal<Suggesting | null>(null);

  useLayoutEffect(() => {
    const made = suggest(field(), sources);
    suggesting.value = made;
    return () => made.end();
    // What offers come from is made once for each composer.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const offers = suggesting.value?.offers.value ?? [];
  const at = suggesting.value?.at.value ?? 0;
  const count = offers.length;
  useSignalEffect(() => {
    const n = suggesting.value?.offers.value.length ?? 0;
    announcer.announce(n > 0 ? speech.say('matches', { n }) : '', false, 'matches');
  });
  useLayoutEffect(() => {
    const box = field();
    const says: Record<string, string> = {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      ...(count > 0 && { 'aria-controls': list, 'aria-activedescendant': `${list}-${at}` }),
    };
    for (const name of ['aria-autocomplete', 'aria-haspopup', 'aria-controls', 'aria-activedescendant']) {
      if (says[name] === undefined) box.removeAttribute(name);
      else box.setAttribute(name, says[name]);
    }
  }, [count, at, list, field]);

  if (count === 0) return null;
  return (
    // The keys are heard in the field, where the focus stays; here the pointer only must not take it.
    <div
      class="matches"
      part="matches"
      id={list}
      role="listbox"
      tabIndex={-1}
      aria-label={speech.say('matchesLabel')}
      onMouseDown={(event) => event.preventDefault()}
    >
      {offers.map((offer, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={offer.words}
          id={`${list}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          class="match"
          onClick={() => suggesting.value?.take(offer)}
        >
          {offer.symbol && <span aria-hidden="true">{offer.symbol}</span>}
          <bdi>{offer.label}</bdi>
        </div>
      ))}
    </div>
  );
}

import { useSignal, useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useSession } from '../../context.ts';
import type { Composer } from '../../state/composer.ts';
import type { Session } from '../../state/session.ts';
import { dressLater, sheetOf } from '../../style/dress-later.ts';
import style from '../../style/helping.css?inline';
import { namesFor, namesOf } from '../../writing/people.ts';
import type { Query } from '../../writing/query.ts';
import { useLazy, type Lazy } from '../lazy.ts';
import { insert } from './insert.ts';
import { Matches } from './Matches.tsx';
import { recentEmoji, rememberEmoji } from './recent.ts';
import type { Offer, Sources } from './suggesting.ts';

const emoji = async () => {
  const { Picker, find, symbolOf } = await import('../emoji/Picker.tsx');
  return { Picker, find, symbolOf };
};
const MOST = 8;

sheetOf(style);

/** What helps while writing: offers for `:smi` and `@na`, and the choice of emoji. `id` is that of the text field. */
export function Helping({ composer, id }: { composer: Composer; id: string }) {
  const session = useSession();
  const { speech, store, announcer } = session;
  const { say } = speech;
  const box = useRef<HTMLDivElement>(null);
  const open = useSignal(false);
  const lazy = useLazy(emoji);
  const { part, lost, load } = lazy;
  const field = (): HTMLTextAreaElement => box.current!.closest('form')!.querySelector('textarea')!;
  const sources = useMemo(() => sourcesOf(session, composer, lazy), [session, composer, lazy]);

  useLayoutEffect(() => dressLater(box.current!, style), []);
  useSignalEffect(() => {
    if (lost.value) announcer.announce(say('emojiLost'));
  });
  const toggle = (): void => {
    open.value = !open.value;
    load();
  };
  const close = (): void => {
    open.value = false;
    field().focus();
  };
  const pick = (symbol: string): void => {
    rememberEmoji(store, symbol);
    open.value = false;
    const { selectionStart, selectionEnd } = field();
    insert(field(), selectionStart, selectionEnd, symbol);
  };
  return (
    <div class="helping" ref={box}>
      <Matches id={id} field={field} sources={sources} />
      <button type="button" class="quiet" aria-expanded={open.value && part.value !== null} onClick={toggle}>
        {say('emoji')}
      </button>
      {open.value && part.value && (
        <part.value.Picker
          id={id}
          speech={speech}
          recent={recentEmoji(store)}
          onPick={pick}
          onClose={close}
          tell={(sentence) => announcer.announce(sentence)}
        />
      )}
      {lost.value && <p class="hint">{say('emojiLost')}</p>}
    </div>
  );
}

/** Where the offers of a composer come from: the people who are loaded, and the emoji once they are. */
function sourcesOf({ state }: Session, { entry }: Composer, { part, lost, load }: Lazy<Awaited<ReturnType<typeof emoji>>>): Sources {
  // Once only: whoever goes on typing is not to ask with every letter.
  const ask = (): void => {
    if (!part.value && !lost.peek()) load();
  };
  const people = (word: string): Offer[] => {
    const rows = [...state.tree.all()].map(({ row }) => row.value).filter((row) => row.state !== 'deleted');
    const names = namesOf(
      rows.map(({ author, created }) => ({ name: author.name, created })),
      entry?.row.value.author.name,
    );
    return namesFor(word, names, MOST).map((name) => ({ words: `@${name} `, label: name }));
  };
  const signs = (word: string): Offer[] => {
    ask();
    return (part.value?.find(word, MOST) ?? []).map(({ symbol, codes }) => ({
      words: symbol,
      symbol,
      label: `:${codes.find((code) => code.startsWith(word.toLowerCase())) ?? codes[0]}:`,
    }));
  };
  return {
    offers: ({ kind, word }: Query) => (kind === 'person' ? people(word) : signs(word)),
    symbol: (code) => {
      ask();
      return part.value?.symbolOf(code);
    },
  };
}

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Id } from '../../contract/types.ts';
import { useSession } from '../context.ts';
import { useLazy } from './lazy.ts';

/** From how many comments on somebody may want to search them. */
const MANY = 10;

const search = async () => {
  const { SearchBar } = await import('./search/SearchBar.tsx');
  return { SearchBar };
};

/** Opens a field that searches the comments, where there are many. */
export function Search() {
  const { state, speech, go } = useSession();
  const open = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const { part, load } = useLazy(search);
  if (!open.value && (state.thread.value?.count ?? state.tree.roots.value.length) <= MANY) return null;
  const SearchBar = open.value && part.value?.SearchBar;
  const press = (): void => {
    open.value = !open.value;
    load();
  };
  /** Whoever was led to a comment goes on with it. */
  const close = (comment: Id | null): void => {
    open.value = false;
    const entry = comment !== null && state.tree.get(comment);
    if (entry) go(entry);
    else button.current?.focus();
  };
  return (
    <>
      <button type="button" class="quiet" aria-expanded={open.value} onClick={press} ref={button}>
        {speech.say('search')}
      </button>
      {SearchBar && <SearchBar onClose={close} />}
    </>
  );
}

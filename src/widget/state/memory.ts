import { bare } from '../../contract/bare.ts';
import { signal } from '@preact/signals';
import type { Id } from '../../contract/types.ts';
import { toggled } from './shown.ts';
import type { Store } from './store.ts';
import type { ThreadState } from './thread.ts';
import type { Entry, Toggle } from './tree.ts';

/** What the viewer reacted with, where the backend does not tell: kept on this device. */
export interface Memory {
  /** What this device remembers of a comment, or of the page; nothing where the backend tells. Reads signals. */
  get(entry: Entry | null): readonly string[];
  /** Notes a reaction that the backend took, where it belongs: with the backend's own word, or on this device. */
  react(entry: Entry | null, toggle: Toggle): void;
}

// The page's own stand under a name that no comment has: ids are never empty.
const idOf = (entry: Entry | null): Id => entry?.id ?? '';

/** The memory of one thread. */
export function createMemory(state: ThreadState, store: Store): Memory {
  const name = `reacted:${state.scope.page.key}`;
  const kept = signal<Record<Id, string[]>>(store.get(name) ?? {});
  const told = (entry: Entry | null): readonly string[] | null | undefined => (entry ? entry.mine.value?.reacted : state.pageReacted.value);
  const tells = (entry: Entry | null): boolean => told(entry) != null || (told(entry) === undefined && state.scope.door.has('personal'));

  const get = (entry: Entry | null): readonly string[] => {
    const id = idOf(entry);
    const found = !tells(entry) && Object.hasOwn(kept.value, id) ? kept.value[id] : null;
    // What storage holds may be anything.
    return Array.isArray(found) ? found : [];
  };

  function react(entry: Entry | null, toggle: Toggle): void {
    if (tells(entry)) {
      const reacted = toggled(told(entry) ?? [], toggle);
      if (entry) entry.mine.value = bare({ can: [...state.rights(entry)], ...entry.mine.value, reacted });
      else state.pageReacted.value = reacted;
    } else {
      // Another tab may have written there meanwhile.
      kept.value = { ...store.get(name) };
      kept.value = { ...kept.value, [idOf(entry)]: toggled(get(entry), toggle) };
      store.set(name, kept.value);
    }
  }

  return { get, react };
}

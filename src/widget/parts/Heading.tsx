import { useId } from 'preact/hooks';
import type { Sort } from '../../contract/types.ts';
import { useSession } from '../context.ts';

/** How many comments there are, and in which order they stand. */
export function Heading({ id }: { id: string }) {
  const { state, speech } = useSession();
  const count = state.thread.value?.count ?? null;
  return (
    <div part="heading" class="heading">
      <h2 id={id} tabIndex={-1}>
        {!count ? speech.say('heading') : speech.say('comments', { n: count })}
      </h2>
      <SortMenu />
    </div>
  );
}

function SortMenu() {
  const { state, speech, announcer } = useSession();
  const id = useId();
  const sorts = state.thread.value?.sorts ?? [];
  if (sorts.length < 2 || state.tree.roots.value.length < 2) return null;
  const choose = async (sort: Sort): Promise<void> => {
    await state.reorder(sort);
    if (state.sort.value === sort) announcer.announce(speech.say('sorted', { order: speech.say(sort) }));
  };
  return (
    <div part="sort" class="sort">
      <label for={id} class="unseen">
        {speech.say('sort')}
      </label>
      <select id={id} value={state.sort.value} onChange={(event) => void choose(event.currentTarget.value as Sort)}>
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {speech.say(sort)}
          </option>
        ))}
      </select>
    </div>
  );
}

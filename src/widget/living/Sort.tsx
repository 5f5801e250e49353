import { useId } from 'preact/hooks';
import type { Sort as Order } from '../../contract/types.ts';
import { useSession } from '../context.ts';

/** In which order the comments stand, where there is a choice. */
export function Sort() {
  const { state, speech, announcer } = useSession();
  const id = useId();
  const sorts = state.thread.value?.sorts ?? [];
  if (sorts.length < 2 || state.tree.roots.value.length < 2) return null;
  const choose = async (sort: Order): Promise<void> => {
    await state.reorder(sort);
    if (state.sort.value === sort) announcer.announce(speech.say('sorted', { order: speech.say(sort) }), false, 'sort');
  };
  return (
    <div part="sort" class="sort">
      <label for={id} class="unseen">
        {speech.say('sort')}
      </label>
      <select id={id} value={state.sort.value} onChange={(event) => void choose(event.currentTarget.value as Order)}>
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {speech.say(sort)}
          </option>
        ))}
      </select>
    </div>
  );
}

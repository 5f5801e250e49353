import type { ComponentChildren, VNode } from 'preact';
import { Fold } from '../parts/Fold.tsx';
import { foldLabel, isCut, type CommentProps } from './ground.ts';

/** The element of a comment, around what stands in it; `id` is what the ids in it are made of. */
export function articleOf(props: CommentProps, id: string, inside?: VNode): VNode {
  const { entry, ground } = props;
  const { state, author } = entry.row.value;
  const { target, hiding } = ground.session;
  const gone = state === 'deleted' || hiding.has(author) || entry.intents.value.some(({ act }) => act === 'remove');
  const cut = !gone && isCut(props);
  return (
    <article
      part="comment"
      class={gone ? 'comment gone' : cut ? 'comment cut' : 'comment'}
      aria-labelledby={gone ? undefined : `${id}-who ${id}-when`}
      aria-current={target.value === entry.id ? 'true' : undefined}
      data-state={state}
    >
      {inside}
    </article>
  );
}

/** What is below a comment, hung on a line that is also the control which folds it; `n` is how many replies stand there. */
export function branchOf(props: CommentProps, id: string, n: number, inside: ComponentChildren): VNode {
  const { entry, ground } = props;
  const { reading } = ground.session;
  const hidden = reading.folded.value.has(entry.id);
  const label = foldLabel(props, Math.max(entry.row.value.replies, n));
  return (
    <div class={hidden ? 'branch folded' : 'branch'}>
      {Fold({
        label,
        hidden,
        controls: id,
        onFold: () => reading.fold(entry.id, !hidden),
        children: hidden && <span>{label}</span>,
      })}
      <div id={id} hidden={hidden && 'until-found'}>
        {inside}
      </div>
    </div>
  );
}

import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../speak.ts';
import type { Question } from '../state/asking.ts';
import { useDesktop } from './context.ts';
import { Dialog } from './Dialog.tsx';
import { Field, filledIn } from './Field.tsx';

/** The question that stands over the page, where there is one. */
export function Ask(): VNode | null {
  const { asking } = useDesktop();
  const question = asking.question.value;
  return question && <Asked key={question.title} {...question} onAnswer={asking.answer} />;
}

function Asked({
  title,
  why,
  go,
  grave,
  fields = [],
  onAnswer,
}: Question & { onAnswer(filled: Record<string, string> | null): void }): VNode {
  const cancel = useRef<HTMLButtonElement>(null);
  // What is for good is not done by pressing Enter once more.
  useLayoutEffect(() => {
    if (grave) cancel.current?.focus();
  }, [grave]);
  return (
    <Dialog title={title} onClose={() => onAnswer(null)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer(filledIn(event.currentTarget));
        }}
      >
        {why && <p>{why}</p>}
        {fields.map((field) => (
          <Field key={field.name} {...field} />
        ))}
        <p class="buttons">
          <button type="submit" class={grave ? 'main grave' : 'main'}>
            {go}
          </button>
          <button type="button" class="plain" ref={cancel} onClick={() => onAnswer(null)}>
            {say('cancel')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

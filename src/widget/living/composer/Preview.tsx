import { useEffect, useMemo } from 'preact/hooks';
import { useSession } from '../../context.ts';
import type { Composer } from '../../state/composer.ts';
import { createPreviewing } from '../../state/previewing.ts';
import { Body } from '../Body.tsx';
import { useTold } from '../told.ts';

/** How the comment would look, following what is typed; beside the text field where there is room, else below it. */
export function Preview({ composer }: { composer: Composer }) {
  const { speech, acts, sanitize } = useSession();
  const previewing = useMemo(() => createPreviewing(composer.text, acts.preview), [composer, acts]);
  useEffect(() => () => previewing.end(), [previewing]);
  const content = previewing.content.value;
  const problem = previewing.problem.value;
  const sentence = problem && (problem === 'empty' ? speech.say('nothingToPreview') : speech.wrong(problem));
  useTold(sentence);
  return (
    <section part="preview" class="preview" aria-label={speech.say('preview')}>
      {content && <Body content={content} sanitize={sanitize} />}
      <p class="hint">{sentence}</p>
    </section>
  );
}

import type { Ref } from 'preact';

/** Where the words of a comment stand. */
export interface BodyProps {
  /** They are text, with its own line breaks. */
  plain: boolean;
  lang?: string | undefined;
  /** What to press to see them, where they come folded. */
  folded?: string | undefined;
  /** The element that they are put into. */
  box: Ref<HTMLDivElement>;
}

/** The place of what a comment says; it is filled from outside, since no part makes nodes of HTML. */
export function Body({ plain, lang, folded, box }: BodyProps) {
  const body = <div part="body" class={plain ? 'body plain' : 'body'} dir="auto" lang={lang} ref={box} />;
  if (folded === undefined) return body;
  return (
    <details>
      <summary class="hint">{folded}</summary>
      {body}
    </details>
  );
}

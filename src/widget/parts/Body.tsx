import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Body as Content } from '../../contract/types.ts';
import { wordsOf } from '../rich-text/words.ts';
import type { Sanitizer } from '../rich-text/sanitize.ts';

/** What a body needs. */
export interface BodyProps {
  content: Content;
  sanitize: Sanitizer | null;
  lang?: string | undefined;
  /** What to press to see it, where it comes folded. */
  folded?: string | undefined;
}

/** What a comment says. HTML goes through the sanitiser; where there is none its words are drawn as text. */
export function Body({ content, sanitize, lang, folded }: BodyProps) {
  const box = useRef<HTMLDivElement>(null);
  const html = 'html' in content ? content.html : null;
  useLayoutEffect(() => {
    if (html !== null) box.current?.replaceChildren(sanitized(html, sanitize));
  }, [html, sanitize]);
  const body = (
    <div part="body" class={html === null ? 'body plain' : 'body'} dir="auto" lang={lang} ref={box}>
      {'text' in content ? content.text : null}
    </div>
  );
  if (folded === undefined) return body;
  return (
    <details>
      <summary class="hint">{folded}</summary>
      {body}
    </details>
  );
}

function sanitized(html: string, sanitize: Sanitizer | null): DocumentFragment | string {
  try {
    if (sanitize) return sanitize(html);
  } catch (error) {
    console.warn('Afterword: a comment is drawn as plain text, since it could not be made safe.', error);
  }
  return wordsOf({ html });
}

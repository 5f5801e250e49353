import type { ComponentChildren } from 'preact';

/** What a list of comments needs. */
export interface CommentsProps {
  /** Not answers to a comment, but the first level. */
  roots?: boolean;
  /** So many that what is far off is not laid out. */
  long?: boolean;
  label?: string | undefined;
  children: ComponentChildren;
}

/** A list of comments. */
export function Comments({ roots, long, label, children }: CommentsProps) {
  return (
    // Safari takes a list without bullets for no list, unless it says so itself.
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles
    <ol role="list" part="comments" class={roots ? (long ? 'roots long' : 'roots') : 'replies'} aria-label={label}>
      {children}
    </ol>
  );
}

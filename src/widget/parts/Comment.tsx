import { useComputed } from '@preact/signals';
import { useErrorBoundary, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useSession } from '../context.ts';
import { wordsOf } from '../rich-text/words.ts';
import { shown } from '../state/shown.ts';
import { DEPTH } from '../state/flat.ts';
import type { Entry } from '../state/tree.ts';
import { Actions } from './Actions.tsx';
import { Avatar } from './Avatar.tsx';
import { Body } from './Body.tsx';
import { Composer } from './Composer.tsx';
import { Meta } from './Meta.tsx';
import { Notice } from './Notice.tsx';
import { Beyond, Replies } from './Replies.tsx';

/** What is up with a comment, as bits of one number: whatever changes is drawn only where it is about. */
const TARGET = 1;
const SOUGHT = 2;
const EDITING = 4;
const REPLYING = 8;

/** One comment with all below it. What breaks in drawing it leaves its words, and the others standing. */
export function Comment({ entry }: { entry: Entry }) {
  const { desk, target, focus } = useSession();
  const failures = useRef(0);
  useErrorBoundary((error) => {
    failures.current++;
    console.error('Afterword: a comment could not be drawn.', error);
  });
  const marks = useComputed(
    () =>
      (target.value === entry.id ? TARGET : 0) |
      (focus.value === entry.id ? SOUGHT : 0) |
      (desk.open.value.has(`edit:${entry.id}`) ? EDITING : 0) |
      (desk.open.value.has(`reply:${entry.id}`) ? REPLYING : 0),
  ).value;
  const whole = failures.current === 0;
  return (
    <li>
      {whole ? <Article entry={entry} marks={marks} /> : <p class="body plain">{wordsIn(entry)}</p>}
      {whole && (marks & REPLYING) > 0 && <Answer entry={entry} />}
      {failures.current < 2 && (entry.depth < DEPTH ? <Replies entry={entry} Item={Comment} /> : <Beyond entry={entry} />)}
    </li>
  );
}

/** What is left of a comment that cannot be drawn; nothing can break here. */
function wordsIn(entry: Entry): string {
  try {
    return wordsOf(entry.row.peek().body);
  } catch {
    return '';
  }
}

function Article({ entry, marks }: { entry: Entry; marks: number }) {
  const { speech, state, sanitize, desk, acts, focus } = useSession();
  const id = useId();
  const box = useRef<HTMLElement>(null);
  const view = useComputed(() => shown(entry, acts.remembered(entry))).value;
  const { comment, leaving, undoable } = view;
  const editor = marks & EDITING ? desk.open.peek().get(`edit:${entry.id}`) : undefined;
  const undo = useRef<HTMLSpanElement>(null);

  // The heading takes the focus when this comment was posted, visited or is next to one that went.
  const sought = (marks & SOUGHT) > 0;
  useLayoutEffect(() => {
    if (!sought) return;
    focus.value = null;
    queueMicrotask(() => reveal(box.current));
  }, [sought, focus]);
  const writing = (marks & (EDITING | REPLYING)) > 0;
  const wrote = useRef(writing);
  // Whoever puts a composer away goes on from the comment it belonged to.
  useLayoutEffect(() => {
    if (wrote.current && !writing) box.current?.querySelector<HTMLElement>('[part=author]')?.focus({ preventScroll: true });
    wrote.current = writing;
  }, [writing]);
  const held = useRef(false);
  // Undo takes the focus; when its time is over, whoever was still there, and is nowhere else by now, goes on with the next comment.
  useLayoutEffect(() => {
    if (leaving && undoable) undo.current?.querySelector('button')?.focus();
    else if (leaving && held.current && document.activeElement === document.body) headingAfter(box.current)?.focus({ preventScroll: true });
    held.current = leaving && undoable;
  }, [leaving, undoable]);

  const gone = leaving || comment.state === 'deleted';
  const name = comment.author.name || speech.say('someone');
  return (
    <article
      ref={box}
      part="comment"
      class={gone ? 'comment gone' : 'comment'}
      aria-labelledby={gone ? undefined : `${id}-who ${id}-when`}
      aria-current={marks & TARGET ? 'true' : undefined}
      data-state={comment.state}
    >
      {leaving ? (
        <span ref={undo} onFocusOut={(event) => (held.current &&= event.relatedTarget === null)}>
          <Notice {...(undoable && { act: speech.say('undo'), onAct: () => acts.undo(entry) })}>{speech.say('leaving')}</Notice>
        </span>
      ) : gone ? (
        <Notice>{speech.say('deleted')}</Notice>
      ) : (
        <>
          <Avatar name={name} />
          <Meta entry={entry} comment={comment} id={id} name={name} />
          {editor && <Composer composer={editor} label={speech.say('editing')} onClose={() => desk.close(editor)} />}
          {(!editor || editor.sending.value) && (
            <Body
              content={comment.body}
              sanitize={sanitize}
              lang={comment.lang}
              folded={comment.folded === undefined ? undefined : speech.say('folded', { reason: comment.folded })}
            />
          )}
          {!editor && (
            <Actions
              entry={entry}
              view={view}
              replying={(marks & REPLYING) > 0}
              name={name}
              kinds={state.kinds.value.filter(({ only }) => only !== 'page')}
            />
          )}
        </>
      )}
    </article>
  );
}

/** The composer of a reply, after the comment it answers. */
function Answer({ entry }: { entry: Entry }) {
  const { desk, speech } = useSession();
  const composer = desk.open.peek().get(`reply:${entry.id}`);
  if (!composer) return null;
  const name = entry.row.value.author.name || speech.say('someone');
  return (
    <div class="answer">
      <Composer composer={composer} label={speech.say('replying', { name })} onClose={() => desk.close(composer)} />
    </div>
  );
}

/** The heading of the next comment, else of the last one before, else of the thread. */
function headingAfter(article: HTMLElement | null): HTMLElement | null | undefined {
  const root = article?.getRootNode();
  if (!article || !(root instanceof ShadowRoot)) return null;
  const headings = [...root.querySelectorAll<HTMLElement>('[part=author]')];
  const after = headings.find((heading) => article.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING);
  return after ?? headings.at(-1) ?? root.querySelector<HTMLElement>('h2');
}

/** Scrolls a comment clear of what the page may have fixed at its edges and gives its heading the focus. */
function reveal(article: HTMLElement | null): void {
  if (!article) return;
  article.scrollIntoView({ block: 'center' });
  article.querySelector<HTMLElement>('[part=author]')?.focus({ preventScroll: true });
}

import type { VNode } from 'preact';
import type { Body as Content, Comment, Feature, Opened, Reaction as Counted, Thread as About } from '../../contract/types.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Composer } from '../parts/Composer.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Comments } from '../parts/Comments.tsx';
import { Meta } from '../parts/Meta.tsx';
import { More } from '../parts/More.tsx';
import { Notice } from '../parts/Notice.tsx';
import { PageReactions } from '../parts/PageReactions.tsx';
import { Reaction } from '../parts/Reaction.tsx';
import { Reply } from '../parts/Reply.tsx';
import { Thread } from '../parts/Thread.tsx';
import { authorKey } from '../slot.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Body } from '../parts/Body.tsx';
import { DEPTH, firstOf, type Placed } from '../shape.ts';
import type { FirstSentence } from '../words/reading.ts';
import type { Voice } from '../words/voice.ts';

/** What the first sight of a thread needs. */
export interface FirstProps {
  voice: Voice<FirstSentence>;
  /** That of the heading over the comments, 1 to 6. */
  level: number;
  /** Missing while it is loading. */
  opened?: Opened;
  /** The ids of comments whose replies the reader has folded, and the keys of authors they have hidden, as this device remembers: nothing is shown that must vanish. */
  folded?: readonly unknown[];
  hidden?: readonly unknown[];
  /** Turns a body into what is put into its place. */
  drawn(body: Content): Node | string;
}

/**
 * The first sight of a thread: all that the parts will draw of it, without a life of its own yet.
 * They take its elements over as they stand, so what is drawn here is drawn there, too.
 */
export function First({ voice, level, opened, folded = [], hidden = [], drawn }: FirstProps) {
  const { say } = voice;
  const { thread, page } = opened ?? {};
  const roots = page ? firstOf(page.items) : [];
  const id = 'aw';
  let made = 0;
  return (
    <Thread id={id} lang={voice.lang} dir={voice.dir}>
      <Heading id={id} voice={voice} level={level} count={thread?.count} />
      {thread && page ? (
        <>
          {thread.kinds.some(({ only }) => only !== 'comments') && (thread.can.includes('react') || thread.reactions.length > 0) && (
            <PageReactions label={say('pageReactions')}>
              <Still thread={thread} of={thread.reactions} except="comments" may={thread.can} voice={voice} />
            </PageReactions>
          )}
          {thread.can.includes('create') ? (
            <Composer id={`${id}-new`} label={say('write')} voice={voice} />
          ) : (
            <Notice>{thread.closed}</Notice>
          )}
          {roots.length < 1 ? <Notice>{say('empty')}</Notice> : <Comments roots>{roots.map(item)}</Comments>}
          {page.next !== null && <More label={say('moreComments')} />}
        </>
      ) : (
        <Skeleton label={say('loading')} />
      )}
    </Thread>
  );

  function item({ row, depth, parent, below, missing }: Placed): VNode {
    const own = `${id}${++made}`;
    const deleted = row.state === 'deleted';
    const gone = deleted || hidden.includes(authorKey(row.author));
    const shut = folded.includes(row.id);
    const name = nameOf(row);
    const label = say(shut ? 'unfold' : 'fold', { n: Math.max(row.replies, below.length), name });
    const more = missing > 0 && <More label={say('moreReplies', { n: missing })} />;
    const content = gone ? '' : drawn(row.body);
    return (
      <li key={row.id}>
        <article
          part="comment"
          class={gone ? 'comment gone' : 'comment'}
          aria-labelledby={gone ? undefined : `${own}-who ${own}-when`}
          data-state={row.state}
        >
          {gone ? (
            <Notice act={!deleted && say('showAuthor', { name })}>{say(deleted ? 'deleted' : 'hiddenByYou')}</Notice>
          ) : (
            <>
              <Avatar name={name} />
              <Meta
                comment={row}
                id={own}
                name={name}
                voice={voice}
                level={level}
                above={depth > DEPTH && parent ? nameOf(parent.row) : undefined}
              />
              <Body
                plain={typeof content === 'string'}
                lang={row.lang}
                folded={row.folded === undefined ? undefined : say('folded', { reason: row.folded })}
                box={(box) => box?.append(content)}
              />
              <div part="actions" class="actions">
                {thread!.each.includes('create') && <Reply name={name} voice={voice} />}
                <Still thread={thread!} of={row.reactions} except="page" may={thread!.each} voice={voice} />
              </div>
            </>
          )}
        </article>
        {depth >= DEPTH
          ? more
          : (below.length > 0 || more) && (
              <div class={shut ? 'branch folded' : 'branch'}>
                <Fold label={label} hidden={shut} controls={own}>
                  {shut && <span>{label}</span>}
                </Fold>
                <div id={own} hidden={shut && 'until-found'}>
                  {below.length > 0 && <Comments label={say('replies', { name })}>{below.map(item)}</Comments>}
                  {more}
                </div>
              </div>
            )}
      </li>
    );
  }

  function nameOf({ author }: Comment): string {
    return author.name || say('someone');
  }
}

type StillProps = { thread: About; of: Counted[]; except: 'page' | 'comments'; may: readonly Feature[]; voice: Voice<FirstSentence> };

/** Reactions that can be pressed, though nothing hears it yet, and the place of what opens the choice of others. */
function Still({ thread, of, except, may, voice }: StillProps) {
  const kinds = thread.kinds.filter(({ only }) => only !== except);
  const active = may.includes('react');
  return (
    <>
      {of.map(({ kind, count }) => {
        const { symbol, label = '' } = kinds.find((known) => known.kind === kind) ?? {};
        return (
          symbol && (
            <Reaction
              key={kind}
              symbol={symbol}
              label={voice.say('reaction', { label: `${symbol} ${label}`, n: count })}
              count={count}
              disabled={!active}
            />
          )
        );
      })}
      {active && kinds.length > 0 && <span class="choice" />}
    </>
  );
}

/**
 * The sentences that a reader meets before anything else is there: they come with the first comments,
 * so each of them counts. All others stand in `en.ts`.
 */
export const reading = {
  comments: { one: '{n} comment', other: '{n} comments' },
  heading: 'Comments',
  loading: 'Loading comments…',
  empty: 'No comments yet. Be the first to write one.',
  retry: 'Try again',
  moreComments: 'More comments',
  moreReplies: { one: '{n} more reply', other: '{n} more replies' },
  unfold: { one: 'Show {n} reply to {name}', other: 'Show {n} replies to {name}' },
  replies: 'Replies to {name}',
  replyTo: 'in reply to {name}',
  fold: 'Hide replies to {name}',
  someone: 'Someone',
  edited: 'edited',
  folded: 'Folded: show it. {reason}',
  deleted: 'This comment was deleted.',
  reply: 'Reply',
  replyName: 'Reply to {name}',
  reaction: '{label}, {n}',
  pageReactions: 'Reactions to this page',
  join: 'Join the discussion',
  write: 'Your comment',
  unavailable: 'The comments cannot be reached right now.',
  hiddenByYou: 'Hidden by you.',
  showAuthor: 'Show comments by {name}',
  showPicture: 'Show picture',
};

/** The name of a sentence that is there from the beginning. */
export type FirstSentence = keyof typeof reading;

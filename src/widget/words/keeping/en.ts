/**
 * What only some readers meet: who reports or moderates, whose comment waits, and who writes where a thread is closed
 * meanwhile. They come with what draws them; other languages are files beside this one, `kept-` and their tag.
 */
export const keeping = {
  'keeping.report': 'Report',
  'keeping.reportOf': 'Report the comment by {name}',
  'keeping.why': 'What is wrong with it?',
  'keeping.spam': 'Spam or advertising',
  'keeping.insult': 'Insult or hatred',
  'keeping.topic': 'Off topic',
  'keeping.other': 'Something else',
  'keeping.words': 'In your own words',
  'keeping.send': 'Send report',
  'keeping.reported': 'You reported this comment.',
  'keeping.thanks': 'Thank you. A moderator will look at it.',
  'keeping.notReported': 'Not reported: {reason}',
  'keeping.needReason': 'Choose what is wrong with it.',
  'keeping.needWords': 'Say in a few words what is wrong.',
  'keeping.approve': 'Approve',
  'keeping.hide': 'Hide',
  'keeping.reject': 'Reject',
  'keeping.pin': 'Pin',
  'keeping.unpin': 'Unpin',
  'keeping.approved': 'Approved.',
  'keeping.hid': 'Hidden.',
  'keeping.rejected': 'Rejected.',
  'keeping.pinned': 'Pinned.',
  'keeping.unpinned': 'Unpinned.',
  'keeping.undoFor': 'You can undo this for {n} seconds.',
  'keeping.undone': 'Undone.',
  'keeping.notDone': 'Not done: {reason}',
  'keeping.pendingHere': 'Waits for a moderator. Readers do not see it.',
  'keeping.rejectedHere': 'Rejected. Readers do not see it.',
  'keeping.nowVisible': 'Your comment was approved. Everybody can see it now.',
  'keeping.nowRejected': 'Your comment was not published.',
  'keeping.nowPending': 'Your comment was hidden and waits for a moderator.',
  'keeping.copy': 'Copy text',
  'keeping.copied': 'The text is copied.',
  'keeping.unproven': 'not verified',
  'keeping.moderate': 'Moderate',
  'keeping.begun': 'You can moderate here for 15 minutes.',
  'keeping.over': 'Your time to moderate is over. Confirm that it is you, and this will be done.',
  'keeping.stop': 'Stop moderating',
  'keeping.stopped': 'You no longer moderate here.',
  'keeping.lock': 'Close or open this thread',
  'keeping.open': 'Everybody can write',
  'keeping.reactions': 'Only reactions',
  'keeping.closed': 'Closed',
  'keeping.lockReason': 'Reason, shown to readers',
  'keeping.locked': 'Nobody can write here any more. Your text is kept: you can copy it.',
  'keeping.check': 'A check that you are a person',
  'keeping.check.asks': 'This site has an outside service check that new writers are people. You can go on writing meanwhile.',
  'keeping.check.passed': 'The check is done. Send your comment when it is ready.',
  'keeping.check.fails': 'The check does not work here just now. You can send your comment without it.',
  'keeping.sendWithout': 'Send without it; the comment waits for a moderator',
};

/** Every sentence by name, as a language file must have them. */
export type KeepingWords = Record<keyof typeof keeping, string>;

/** The name of one of these sentences. */
export type KeepingSentence = keyof KeepingWords;

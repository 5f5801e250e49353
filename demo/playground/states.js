import { pages, problem } from './adapter.js';
import { moderated, plant } from './moderating.js';

/*
 * Every state of the composer and of the outbox. Each row of the table has
 *   about    what it is, in a sentence;
 *   shows    what is then to be seen, as pairs of a selector in the widget and words in it: `test/browser/playground.test.ts` looks;
 *   options  the adapter's, where they are not the usual ones;
 *   before   what is so before the widget looks: what this device keeps, how the browser is;
 *   backend  the methods of the adapter that behave in another way, made of the usual ones;
 *   empty    nobody wrote anything yet;
 *   wrote    how the reader's own comment of the sample was written;
 *   factory  what is done before there is an adapter;
 *   act      what the reader does, through the widget's own elements (`reader.js`);
 *   logs     what the console says about it, where that is as it should be.
 */

const NAME = 'Mika Torv';
const WORDS = 'Nobody in my family has been on time since 1884, and we are proud of it.';
const LONG = 'Some say the tower is late, others that the train is early. '.repeat(8).slice(0, 188);

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const never = () => new Promise(() => {});
/** Methods that refuse with this. */
const refusing =
  (...what) =>
  async () => {
    throw problem(...what);
  };

const write = async (reader, text = WORDS) => {
  await reader.type('section > form', text);
  await reader.name('section > form', NAME);
};
const post = async (reader, text) => {
  await write(reader, text);
  await reader.press('Post comment');
};
const edit = async (reader) => {
  await reader.press('Edit');
  await reader.type('article > form', 'Is the vote at six by the tower? I would rather not be early.');
};

/** Keeps a draft on this device, as an earlier visit or another tab does; the key is 32 digits. */
const keep = (digit, text, ago = 0) =>
  localStorage.setItem(`afterword:draft:playground:${digit.repeat(32)}:new`, JSON.stringify({ text, at: Date.now() - ago }));

/** What a reader wrote waits for a moderator, or was refused by one. */
const hold = (adapter, state, reason) => async (draft) => {
  const { id } = await adapter.create(draft);
  const row = pages.get(draft.thread).rows.find((each) => each.id === id);
  Object.assign(row, { state, reason });
  return (await adapter.personal({ page: draft.page })).waiting.find((each) => each.id === id);
};

/** The thread as it is, but for this. */
const but = (change) => (adapter) => ({
  open: async (input) => {
    const opened = await adapter.open(input);
    return { ...opened, thread: { ...opened.thread, ...change } };
  },
  personal: async (input) => ({ ...(await adapter.personal(input)), ...change }),
});

/** The thread takes nothing more, not even from those who wrote in it. */
const shut = (adapter) => {
  const { open, personal } = but({ closed: 'Comments closed when the votes were counted.', can: ['personal'], each: [] })(adapter);
  return { open, personal: async (input) => ({ ...(await personal(input)), comments: [] }) };
};

const report = async (reader) => {
  await reader.press('More about the comment by Ilka Sund');
  await reader.press('Report');
  await reader.press('Off topic');
  await reader.press('Send report');
};

/** Pins the last root before the thread is opened. */
const pinLast = async (site, { page }) => {
  const id = pages.get(page.key).rows.findLast((row) => row.parent === null && row.owner !== 'somebody').id;
  await site.pin({ thread: page.key, id, on: true });
};

/** A moderator decides about the reader's own comment, a moment after it was seen. */
const decided = (adapter, change) => {
  const site = moderated(adapter);
  const open = async (input) => {
    const opened = await site.open(input);
    setTimeout(async () => {
      const row = pages.get('playground').rows.find(({ state }) => state === 'pending');
      if (!row) return;
      Object.assign(row, change);
      const { page } = await site.open(input);
      const comment = page.items.find(({ id }) => id === row.id);
      site.tell(comment ? { type: 'put', comment } : { type: 'gone', id: row.id });
    }, 1_500);
    return opened;
  };
  return { ...site, open };
};

const sending = '.sending[data-state=sending] .mark';
const waiting = '.sending[data-state=waiting] .mark';
const field = 'section > form textarea';

/** What stands in the select, in groups. */
export const groups = {
  Writing: {
    rest: {
      about: 'Nothing is written: one line that asks for words.',
      shows: [['.composer.rest textarea', '']],
    },
    draft: {
      about: 'Something is being written, and kept on this device.',
      act: write,
      shows: [
        [field, WORDS],
        ['.agree', 'Remember me on this device'],
        ['[part=send]', 'Post comment'],
      ],
    },
    limit: {
      about: 'Few characters are left.',
      options: { longest: '200' },
      act: (reader) => write(reader, LONG),
      shows: [['.extras .hint', '12 characters left']],
    },
    over: {
      about: 'It is too long, by how much is told.',
      options: { longest: '180' },
      act: (reader) => write(reader, LONG),
      shows: [['.extras .wrong', '8 characters too many']],
    },
    preview: {
      about: 'How it will look.',
      act: async (reader) => {
        await write(reader);
        await reader.press('Preview');
      },
      shows: [
        ['[part=preview]', WORDS],
        ['.row', 'Hide preview'],
      ],
    },
    'name-missing': {
      about: 'It was sent without the name that is asked for.',
      act: async (reader) => {
        await reader.type('section > form', WORDS);
        await reader.name('section > form', '');
        await reader.press('Post comment');
      },
      shows: [['.guest .wrong', 'Please give a name.']],
    },
    reply: {
      about: 'An answer to somebody is being written below their comment.',
      act: async (reader) => {
        await reader.press('Reply to Maren Oskell');
        await reader.type('.answer > form', 'May I bring my daughter? She is afraid of bells.');
      },
      shows: [
        ['.answer textarea', 'May I bring my daughter?'],
        ['.answer [part=send]', 'Post reply'],
      ],
    },
    edit: {
      about: 'A comment of one’s own is being changed.',
      act: edit,
      shows: [
        ['article > form textarea', 'I would rather not be early.'],
        ['article > form [part=send]', 'Save'],
      ],
    },
    discarded: {
      about: 'The text was thrown away; for ten seconds it can be had back.',
      act: async (reader) => {
        await write(reader);
        await reader.press('Discard');
      },
      shows: [['.extras [part=notice]', 'Your text is discarded. Undo']],
    },
    'other-draft': {
      about: 'Another draft for the same place is kept on this device.',
      before: () => {
        keep('a', 'Yesterday I thought otherwise, and I may again.', 86_400_000);
        keep('b', WORDS);
      },
      shows: [
        [field, WORDS],
        ['.extras [part=notice]', '1 other draft of yours is kept here. Show it'],
      ],
    },
    twin: {
      about: 'Another tab writes the same draft on: from here on there are two.',
      before: () => keep('a', 'Nobody in my family'),
      act: async (reader) => {
        await reader.see('.extras');
        keep('a', 'Nobody in my family reads clocks.');
        await reader.type('section > form', WORDS);
      },
      shows: [['.hint.kept', 'You are also writing here in another tab.']],
    },
    fleeting: {
      about: 'This browser keeps nothing: what is written lasts as long as the page.',
      before: () => {
        Storage.prototype.setItem = () => {
          throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        };
      },
      act: write,
      shows: [['.hint.kept', 'This browser keeps no drafts']],
    },
    // An adapter with `upload` gets its states here: files under way, one refused, one too large.
  },
  'On its way': {
    sending: {
      about: 'It stands in the thread at once; the backend has not answered yet. (After half a minute it is tried again.)',
      backend: () => ({ create: never }),
      act: post,
      shows: [
        ['.sending .body', WORDS],
        [sending, 'Sending…'],
      ],
    },
    waiting: {
      about: 'The server is down for a while; it is tried again by itself.',
      backend: () => ({ create: refusing('unavailable', '', { retryAfter: 45, outcome: 'none' }) }),
      act: post,
      shows: [
        [waiting, 'Not sent yet: The comments cannot be reached right now. Please wait 45 seconds. It will be tried again by itself.'],
        ['.sending .actions', 'Back to writing'],
      ],
    },
    'too-fast': {
      about: 'The server takes no more for now, and says when it will.',
      backend: () => ({ create: refusing('too-many', '', { retryAfter: 40 }) }),
      act: post,
      shows: [[waiting, 'Not sent yet: That was too fast.']],
    },
    offline: {
      about: 'There is no network; what is written is sent when it is back.',
      before: () => Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false }),
      act: async (reader) => {
        await reader.see('section > form');
        dispatchEvent(new Event('offline'));
        await post(reader);
      },
      shows: [
        [waiting, 'Will be sent when you are online.'],
        ['section > [part=notice]', 'You seem to be offline. Try again'],
      ],
    },
    unknown: {
      about: 'The answer was lost, the backend would make a second comment of it, and it was not found in the thread.',
      backend: (adapter) => ({ ...but({ repeatable: false })(adapter), create: refusing('offline') }),
      act: post,
      shows: [
        ['.sending[data-state=unknown] .mark', 'We don’t know whether this arrived.'],
        ['.sending .actions', 'Send again'],
      ],
    },
    kept: {
      about: 'An earlier visit could not send it: this one goes on.',
      before: ({ to }) => {
        const page = { key: 'playground', url: location.href, title: document.title };
        const draft = { page, thread: 'playground', parent: null, text: WORDS, key: 'c'.repeat(32), guest: { name: NAME } };
        const rest = { to, page: page.key, created: Date.now() - 3_600_000, outbox: 'gone', place: 'new', name: NAME, repeatable: true };
        localStorage.setItem(`afterword:outbox:${draft.key}`, JSON.stringify({ act: 'create', key: draft.key, draft, ...rest }));
      },
      backend: () => ({ create: never }),
      shows: [
        ['.sending .body', WORDS],
        [sending, 'Sending…'],
      ],
    },
    edited: {
      about: 'A comment has its new words at once; the backend has not answered yet.',
      backend: () => ({ edit: never }),
      act: async (reader) => {
        await edit(reader);
        await reader.press('Save');
      },
      shows: [
        ['article:has(.mark) > .body', 'I would rather not be early.'],
        ['.meta .mark', 'Sending…'],
      ],
    },
    sent: {
      about: 'It arrived.',
      act: post,
      shows: [
        ['.roots > li:last-child > article:not(.sending) .body', WORDS],
        ['[aria-live=polite]', 'Your comment is posted.'],
      ],
    },
  },
  Refused: {
    refused: {
      about: 'The server refuses it and says why: the text comes back beside the reason.',
      backend: () => ({ create: refusing('invalid', 'Please leave the year out of it: it is still disputed.', { field: 'text' }) }),
      act: post,
      shows: [
        [field, WORDS],
        ['section > form .wrong', 'Please leave the year out of it'],
      ],
    },
    'refused-name': {
      about: 'The server refuses the name.',
      backend: () => ({ create: refusing('invalid', 'This name belongs to somebody who runs this site.', { field: 'guest.name' }) }),
      act: post,
      shows: [
        [field, WORDS],
        ['.guest .wrong', 'This name belongs to somebody who runs this site.'],
      ],
    },
    'refused-busy': {
      about: 'It is refused while something else is being written: it stays where it stands.',
      backend: () => ({
        create: async () => {
          await later(700);
          throw problem('invalid', 'Please leave the year out of it: it is still disputed.', { field: 'text' });
        },
      }),
      act: async (reader) => {
        await post(reader);
        await reader.type('section > form', 'And another thing:');
      },
      shows: [
        ['.sending[data-state=refused] .mark', 'Not sent: Please leave the year out of it'],
        ['.sending .actions', 'Back to writing'],
        [field, 'And another thing:'],
      ],
    },
    forbidden: {
      about: 'The server does not allow it.',
      backend: () => ({ create: refusing('forbidden') }),
      act: post,
      shows: [
        [field, WORDS],
        ['section > form .wrong', 'Not posted: This is not allowed. Your text is kept.'],
      ],
    },
    'signed-out': {
      about: 'Whoever was signed in is so no longer.',
      backend: () => ({ create: refusing('signed-out') }),
      act: post,
      shows: [
        [field, WORDS],
        ['section > form .wrong', 'Not posted: You need to sign in first. Your text is kept.'],
      ],
    },
    'edit-refused': {
      about: 'The new words are refused: they come back beside the reason, and the comment says what it said.',
      backend: () => ({ edit: refusing('forbidden', 'It is too late to change this comment.') }),
      act: async (reader) => {
        await edit(reader);
        await reader.press('Save');
      },
      shows: [
        ['article > form textarea', 'I would rather not be early.'],
        ['article > form .wrong', 'Not saved: This is not allowed. Your text is kept.'],
      ],
    },
  },
  'Waiting, gone': {
    pending: {
      about: 'It is sent and waits for a moderator.',
      backend: (adapter) => ({ create: hold(adapter, 'pending', 'First comments are read before they are shown.') }),
      act: post,
      shows: [
        [
          'article[data-state=pending] .mark',
          'Waiting for approval. Only you can see this. First comments are read before they are shown.',
        ],
        ['article[data-state=pending] .body', WORDS],
      ],
    },
    'pending-later': {
      about: 'It still waits on the next visit.',
      wrote: (adapter) => hold(adapter, 'pending', 'First comments are read before they are shown.'),
      shows: [['article[data-state=pending] .mark', 'Waiting for approval. Only you can see this.']],
    },
    rejected: {
      about: 'A moderator refused it; its writer can still see it, and why.',
      wrote: (adapter) => hold(adapter, 'rejected', 'It names somebody who cannot answer here.'),
      shows: [['article[data-state=rejected] .mark', 'Not published. Only you can see this. It names somebody who cannot answer here.']],
    },
    deleted: {
      about: 'A comment of one’s own is deleted; for ten seconds it can be had back.',
      act: (reader) => reader.press('Delete'),
      shows: [['.gone [part=notice]', 'You deleted this comment. Undo']],
    },
  },
  Thread: {
    loading: {
      about: 'The thread has not come yet. (After half a minute it fails.)',
      backend: () => ({ open: never, personal: never }),
      shows: [['[part=skeleton]', '']],
    },
    failed: {
      about: 'The thread cannot be opened; it is tried again by itself.',
      backend: () => ({ open: refusing('unavailable', '', { retryAfter: 90 }) }),
      shows: [['section > [part=notice]', 'The comments cannot be reached right now.']],
    },
    empty: {
      about: 'Nobody has written anything.',
      empty: true,
      shows: [['section > [part=notice]', 'No comments yet. Be the first to write one.']],
    },
    closed: {
      about: 'The thread takes no more comments.',
      backend: shut,
      shows: [['section > [part=notice]', 'Comments closed when the votes were counted.']],
    },
    'closed-meanwhile': {
      about: 'The thread was closed while something was being written.',
      backend: (adapter) => {
        const open = but({ can: ['create', 'watch'] })(adapter);
        const after = shut(adapter);
        const closing = Promise.withResolvers();
        let now = open;
        return {
          open: (input) => now.open(input),
          personal: undefined,
          async create() {
            now = after;
            closing.resolve();
            throw problem('forbidden');
          },
          // Live news: the thread has to be opened anew.
          async *watch() {
            await closing.promise;
            yield { type: 'stale' };
            await never();
          },
        };
      },
      act: post,
      shows: [
        [field, WORDS],
        ['section > form .wrong', 'Not posted: This is not allowed. Your text is kept.'],
        ['section > [part=notice]', 'Comments closed when the votes were counted.'],
      ],
    },
    'closed-reason': {
      about: 'A moderator closed the thread, and said why.',
      backend: but({ can: ['personal'], each: [], lock: 'closed', closed: 'The votes are counted.' }),
      shows: [['section > [part=notice]', 'This thread is closed. The votes are counted.']],
    },
    'only-reactions': {
      about: 'A moderator closed the thread but for reactions.',
      backend: but({ can: ['personal', 'react'], each: ['react'], lock: 'reactions', closed: 'The votes are counted.' }),
      shows: [
        ['section > [part=notice]', 'Comments are closed; you can still react. The votes are counted.'],
        ['article [part=react]', ''],
      ],
    },
    'locked-meanwhile': {
      about: 'The thread is closed while something is being written: the words stay, to be copied.',
      backend: (adapter) => {
        const open = but({ can: ['personal', 'create', 'watch'] })(adapter);
        const after = but({ can: ['personal', 'watch'], each: [], lock: 'closed', closed: 'The votes are counted.' })(adapter);
        let now = open;
        return {
          open: (input) => now.open(input),
          personal: (input) => now.personal(input),
          async *watch() {
            await later(1_200);
            now = after;
            yield { type: 'stale' };
            await never();
          },
        };
      },
      act: write,
      shows: [
        [field, WORDS],
        ['section > form .wrong', 'Nobody can write here any more. Your text is kept: you can copy it. Copy text'],
        ['section > [part=notice]', 'This thread is closed. The votes are counted.'],
      ],
    },
    misconfigured: {
      about: 'The tag is wrong; the console tells the owner how.',
      factory: () => {
        throw problem('unsupported', 'The option “url” is missing: where are the comments?');
      },
      logs: /The option “url” is missing/,
      shows: [['[part=notice]', 'Comments are not set up correctly on this page.']],
    },
  },
  Moderation: {
    report: {
      about: 'A reader says what is wrong with a comment.',
      backend: (adapter) => moderated(adapter),
      act: async (reader) => {
        await reader.press('More about the comment by Ilka Sund');
        await reader.press('Report');
        await reader.press('Something else');
      },
      shows: [
        ['.further form legend', 'What is wrong with it?'],
        ['.further form textarea', ''],
        ['.further form .send', 'Send report'],
      ],
    },
    'report-failed': {
      about: 'The report could not be sent: what was chosen stays.',
      backend: (adapter) => ({ ...moderated(adapter), report: refusing('unavailable') }),
      act: report,
      shows: [['.further form .wrong', 'Not reported: The comments cannot be reached right now.']],
    },
    reported: {
      about: 'A comment was reported, and the device remembers it.',
      backend: (adapter) => moderated(adapter),
      act: report,
      shows: [['.further .kept', 'You reported this comment. Thank you. A moderator will look at it.']],
    },
    'waiting-for-me': {
      about: 'A moderator sees what waits, at its place, and decides there.',
      backend: (adapter) => {
        plant('playground');
        return moderated(adapter, { moderates: true, steps: true });
      },
      shows: [
        ['article[data-state=pending] .mark', 'Waits for a moderator. Readers do not see it. 1 link, and this site allows none.'],
        ['article[data-state=pending] .actions', 'ApproveReject'],
        ['section > .keeping', 'Stop moderating'],
      ],
    },
    'hidden-by-me': {
      about: 'A moderator hid a comment; for ten seconds it can be undone with one press.',
      backend: (adapter) => moderated(adapter, { moderates: true, steps: true }),
      act: async (reader) => {
        await reader.press('More about the comment by Piet Arnholt');
        await reader.press('Hide');
      },
      shows: [['.actions:has(.undo)', 'Hidden.Undo']],
    },
    'moderate-failed': {
      about: 'A moderator’s act was refused: the comment is as it was.',
      backend: (adapter) => ({ ...moderated(adapter, { moderates: true }), hide: refusing('forbidden') }),
      act: async (reader) => {
        await reader.press('More about the comment by Piet Arnholt');
        await reader.press('Hide');
      },
      shows: [['.actions .wrong', 'Not done: This is not allowed.']],
    },
    'step-up': {
      about: 'Whoever moderates here may begin; it ends after a quarter of an hour.',
      backend: (adapter) => {
        plant('playground');
        return moderated(adapter, { steps: true });
      },
      shows: [['section > .keeping', 'Moderate']],
    },
    'stepped-down': {
      about: 'The time to moderate was over when something was to be done.',
      backend: (adapter) => {
        plant('playground');
        const site = moderated(adapter, { moderates: true, steps: true });
        return { ...site, approve: (input) => (site.expire(), site.approve(input)), signIn: never };
      },
      act: (reader) => reader.press('Approve'),
      shows: [['article .wrong', 'Your time to moderate is over. Confirm that it is you, and this will be done.']],
    },
    'stepped-down-again': {
      about: 'The time to moderate is over with the first act; it is done after a new beginning.',
      backend: (adapter) => {
        plant('playground');
        const site = moderated(adapter, { moderates: true, steps: true });
        let first = true;
        const approve = (input) => {
          if (first) site.expire();
          first = false;
          return site.approve(input);
        };
        return { ...site, approve };
      },
      shows: [['article[data-state=pending] .actions', 'Approve']],
    },
    pinned: {
      about: 'A moderator pinned a comment: it stands first.',
      backend: (adapter) => {
        const site = moderated(adapter, { moderates: true });
        return { ...site, open: async (input) => (await pinLast(site, input), site.open(input)) };
      },
      shows: [['.roots > li:first-child > article > .meta', 'Pinned']],
    },
    lock: {
      about: 'A moderator says who may write.',
      backend: (adapter) => moderated(adapter, { moderates: true, can: ['lock'] }),
      act: async (reader) => {
        await reader.press('Close or open this thread');
        await reader.press('Closed');
      },
      shows: [
        ['.heading form legend', 'Close or open this thread'],
        ['.heading form .send', 'Save'],
      ],
    },
    'not-verified': {
      about: 'A guest signs like somebody for whom the site vouches, and gets no badge.',
      backend: (adapter) => {
        pages
          .get('playground')
          .rows.push({ ...pages.get('playground').rows[0], id: 'guest', name: 'MAREN OSKELL', text: 'It was I.', votes: [] });
        return moderated(adapter, { badges: { 'Maren Oskell': 'Keeper' } });
      },
      shows: [
        ['.meta:has(.badge)', 'Keeper'],
        ['.meta:not(:has(.badge)) > .author + .aside', 'not verified'],
      ],
    },
    'approved-meanwhile': {
      about: 'A comment that waited is approved while its writer is there.',
      wrote: (adapter) => hold(adapter, 'pending', 'First comments are read before they are shown.'),
      backend: (adapter) => decided(adapter, { state: 'visible' }),
      shows: [['article .kept', 'Your comment was approved. Everybody can see it now.']],
    },
    'rejected-meanwhile': {
      about: 'A comment that waited is refused while its writer is there; they may copy their words.',
      wrote: (adapter) => hold(adapter, 'pending', 'First comments are read before they are shown.'),
      backend: (adapter) => decided(adapter, { state: 'rejected', reason: 'It names somebody who cannot answer here.' }),
      shows: [
        ['article[data-state=rejected] .mark', 'Not published. Only you can see this. It names somebody who cannot answer here.'],
        ['article[data-state=rejected] .actions', 'Copy text'],
      ],
    },
  },
};

/** Every state by its name in the address. */
export const states = Object.assign({}, ...Object.values(groups));

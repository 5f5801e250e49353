import { afterAll, describe, it } from 'vitest';
import wordpress from '../../src/adapters/wordpress.ts';
import type { Adapter, Host, PageRef } from '../../src/contract/types.ts';
import { conformance, type Name } from '../../src/kit/index.ts';
import { exchange } from '../adapters/recording.ts';
import type { WordPressRow } from '../../src/adapters/wordpress/mapping.ts';
import { heldTo } from './held.ts';
import { reach } from './people.ts';
import { byModerators, titles } from './wordpress-exceptions.ts';
import { kept, wordpressStub } from './wordpress-stub.ts';

const reached = await reach(wordpressStub());
afterAll(() => reached.close());
let pages = 0;
const page = (): PageRef => {
  const key = `https://comments.example/article-${++pages}`;
  return { key, url: `${key}/`, title: `Article ${pages}` };
};
const made = (person: Name, host: Host = reached.host(person)): Adapter => wordpress({ url: reached.url(person), guests: 'on' }, host);

conformance('wordpress keeps every rule over a stub of WordPress 6.1', { as: (person) => made(person), page }, { describe, it }, titles);

const byPassword = (person: Name): Host =>
  person === 'nobody' ? reached.host(person) : { ...reached.host(person), token: async () => `${person}:of ${person}` };

conformance(
  'wordpress keeps every rule for an editor and a reader with application passwords',
  { as: (person) => made(person, byPassword(person)), page },
  { describe, it },
  byModerators,
);

/** The thread that was recorded. */
const filled = () =>
  wordpressStub({
    rows: (exchange('wordpress/thread-nested', 0).body as WordPressRow[]).map(({ id, parent, date_gmt }) =>
      kept({ id, post: 4, parent, date_gmt }),
    ),
  });

describe('the stub of WordPress', () => {
  heldTo('wordpress/create-and-reply', wordpressStub);
  heldTo('wordpress/thread-empty', wordpressStub);
  heldTo('wordpress/anonymous-disabled', () => wordpressStub({ guests: false }));
  heldTo('wordpress/thread-nested', filled);
  heldTo('wordpress/counts', filled);
  // What only moderators are told; what the adapter never asks: one comment by its address, deleting for good.
  heldTo('wordpress/delete', filled, ['author_email', 'author_ip', 'author_user_agent'], [4, 7]);
  // An order there is not, and the headers alone.
  heldTo('wordpress/paging-and-sorting', filled, [], [6, 8]);
  // Signing in on WordPress’s own page, and a nonce that reads as a number.
  heldTo('wordpress/cookie-nonce-auth', wordpressStub, [], [0, 1]);
});

/** Why what WordPress tells of a page is not what the check says. */
export const titles = {
  'the latest comments come newest first, each with its page':
    'WordPress tells the title that a post has there, and the check gives one of its pages another.',
};

const asGuest = 'The check has Alice write as a guest, and she is signed in: the account’s name stands.';
const gone = 'WordPress shows nothing of what was thrown away: its replies stand as roots.';

/** What fails besides where Alice has an account and moderates the site. */
export const byModerators = {
  ...titles,
  'a name is plain text': asGuest,
  'what a guest must give is asked for by its field': asGuest,
  'an e-mail address that is none is refused': asGuest,
  'a website that is not http is refused': asGuest,
  'a removed comment with replies leaves a tombstone that tells nothing': gone,
  'a tombstone goes with its last reply': gone,
};

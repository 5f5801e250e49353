/** How long a session lasts, in seconds: so long after it was last renewed, which a question does that comes so long after the last. */
export const SESSION = { idle: 12 * 60 * 60, renewed: 10 * 60 } as const;

/** How long a password is, in characters. */
export const PASSWORD = { least: 10, most: 128 } as const;

/** How long what is handed out is good, in milliseconds. A link to set up is good until it was used. */
export const LASTS = {
  invitation: 7 * 24 * 60 * 60_000,
  signIn: 15 * 60_000,
  code: 60_000,
  token: 15 * 60_000,
  fresh: 15 * 60_000,
} as const;

/** The cookie of a session: over https, and over plain http on this very computer, where browsers take none of the first kind. */
export const cookieNames = { secure: '__Host-afterword', plain: 'afterword-here' } as const;

/** Every site: the server's owners have their role for it. */
export const EVERYWHERE = '*';

/** What the tokens of moderators in host pages begin with. Secrets of devices are random: none does. */
export const PAGE_TOKEN = 'afterword-page-';

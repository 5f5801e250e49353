import type { Context } from 'hono';
import { CommentError } from '../../contract/errors.ts';
import type { Role } from '../../contract/desk.ts';
import { cleanName, NAME } from '../../contract/names.ts';
import { read, type Note } from '../../contract/read.ts';
import { object, one, optional, text, token, type Schema } from '../../contract/schema.ts';
import type { Id } from '../../contract/types.ts';
import { readJson } from '../input.ts';
import { PASSWORD } from './rules.ts';

/** What goes into each question, before it is looked at. */
export interface Inputs {
  signIn: { email: string; password: string };
  look: { code: string };
  link: { code: string; email?: string; name?: string; password?: string };
  password: { password: string; current?: string };
  name: { name: string };
  invite: { site: Id; email: string; role: Role };
  stepUp: { site: Id; origin: string; challenge: string; back?: string };
  exchange: { code: string; verifier: string };
}

const schemas: { [K in keyof Inputs]: Schema<Inputs[K]> } = {
  signIn: object<Inputs['signIn']>({ email: token(254), password: token(1_000) }),
  look: object<Inputs['look']>({ code: token(100) }),
  link: object<Inputs['link']>({
    code: token(100),
    email: optional(text(254)),
    name: optional(text(400)),
    password: optional(text(1_000)),
  }),
  password: object<Inputs['password']>({ password: text(1_000), current: optional(text(1_000)) }),
  name: object<Inputs['name']>({ name: text(400) }),
  invite: object<Inputs['invite']>({ site: token(100), email: token(254), role: one('owner', 'moderator') }),
  stepUp: object<Inputs['stepUp']>({ site: token(100), origin: token(300), challenge: token(43), back: optional(token()) }),
  exchange: object<Inputs['exchange']>({ code: token(100), verifier: token(128) }),
};

/** Reads what was sent for a question. @throws {CommentError} `invalid`, which names the field. */
export async function readFor<K extends keyof Inputs>(c: Context, name: K): Promise<Inputs[K]> {
  const raw = await readJson(c);
  try {
    return read(schemas[name] as Schema<unknown>, raw, { strict: true }) as Inputs[K];
  } catch (thrown) {
    const { message, cause } = thrown as TypeError & { cause: Note };
    const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    throw new CommentError('invalid', sentence, cause.at === '' ? {} : { field: cause.at });
  }
}

/** An e-mail address as accounts have it. @throws {CommentError} `invalid` */
export function admitEmail(email = ''): string {
  const clean = email.trim().toLowerCase();
  if (!/^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(clean) || clean.length > 254 || !clean.isWellFormed())
    throw new CommentError('invalid', 'That is not an e-mail address.', { field: 'email' });
  return clean;
}

/** A name as it stands beside comments. @throws {CommentError} `invalid` */
export function admitName(name = ''): string {
  const clean = cleanName(name.trim());
  if (clean === '' || name.includes('\0') || Array.from(clean).length > NAME)
    throw new CommentError('invalid', `Please give a name of 1 to ${NAME} characters.`, { field: 'name' });
  return clean;
}

/** A new password. Length is all that counts (NIST SP 800-63B); in which signs it is written does not. @throws {CommentError} `invalid` */
export function admitPassword(password = ''): string {
  const length = Array.from(password).length;
  if (length < PASSWORD.least || password.length > PASSWORD.most || new Set(password).size < 4)
    throw new CommentError(
      'invalid',
      `Please choose a password of ${PASSWORD.least} to ${PASSWORD.most} characters, and not always the same ones: a sentence is a good one.`,
      { field: 'password' },
    );
  return password;
}

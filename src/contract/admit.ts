import { CommentError } from './errors.ts';
import { fold, SEARCHED } from './fold.ts';
import { isLink } from './link.ts';
import { cleanName, NAME } from './names.ts';
import type { Author, Guest, GuestFields, InputOf, ReactionKind, Who } from './types.ts';

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** Zero bytes and halves of characters: databases refuse or change them. */
const isWhole = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
const invalid = (field: string, words: string): CommentError => new CommentError('invalid', words, { field });

/** The name under which a viewer's comments, drafts and reactions are kept: the account, else the device; `null` for somebody who only reads. */
export function ownerOf(who: Who): string | null {
  if (who.author?.id != null) return `author:${who.author.id}`;
  return who.device === null ? null : `device:${who.device}`;
}

/** Refuses a text that says nothing, says too much or cannot be kept as it is. The limit counts code points, as a reader would. */
export function admitText(text: string, limit: number): void {
  if (text.trim() === '') throw invalid('text', 'There is nothing written yet.');
  admitLength(text, limit);
  if (!isWhole(text)) throw invalid('text', 'There is a broken character in it. Please remove it.');
}

/** Refuses a text that is longer than a comment may be, in code points. */
export function admitLength(text: string, limit: number): void {
  if (text.length > limit && Array.from(text).length > limit) throw invalid('text', `That is too long: ${limit} characters is the most.`);
}

/** What somebody searches for, as it is compared. @throws {CommentError} `invalid` where that is nothing, or more than the contract carries. */
export function admitSearch(text: string): string {
  if (text.length > SEARCHED) throw invalid('text', `That is too long to be searched: ${SEARCHED} characters is the most.`);
  const wanted = fold(text.trim());
  if (wanted === '') throw invalid('text', 'There is nothing to search for yet.');
  return wanted;
}

/** The kind that somebody reacts with. @throws {CommentError} where there is none of that name here, or it stands for good and is to be taken back. */
export function admitKind(kinds: readonly ReactionKind[], { kind, comment, on }: InputOf<'react'>): ReactionKind {
  const known = kinds.find((known) => known.kind === kind && known.only !== (comment === null ? 'comments' : 'page'));
  if (!known) throw invalid('kind', 'There is no such reaction here.');
  if (known.final && !on) throw new CommentError('forbidden', 'This reaction cannot be taken back.');
  return known;
}

/** What is said to somebody who chose a kind of the same group for good. */
export const settled = (): CommentError => new CommentError('forbidden', 'You have already chosen another reaction, for good.');

/** Who signs a comment, and the e-mail address they gave, which is never shown. */
export interface Signature {
  author: Author;
  email: string | null;
}

/** Who signs a comment: the account, else what the guest says of themself, as far as it was asked. The name is clean. */
export function admitGuest(who: Who, guest: Guest, fields: GuestFields): Signature {
  if (who.author?.id != null) return { author: who.author, email: null };
  const name = cleanName(answerOf('name', NAME));
  if (name === '' && answerOf('name', NAME) !== '') throw invalid('guest.name', 'Nothing can be seen of this name. Please give another.');
  const email = answerOf('email', 254);
  const website = answerOf('website', 2_000);
  if (email !== '' && !address.test(email)) throw invalid('guest.email', 'That is not an e-mail address.');
  if (website !== '' && !isLink(website))
    throw invalid('guest.website', 'A website begins with https:// or http://, and names nobody before its host.');
  return { author: { id: null, name, ...(website !== '' && { website }) }, email: email === '' ? null : email };

  function answerOf(field: keyof Guest, most: number): string {
    const said = fields[field] ? (guest[field] ?? '').trim() : '';
    if (fields[field] === 'required' && said === '') throw invalid(`guest.${field}`, missing[field]);
    if (said.length > most && Array.from(said).length > most)
      throw invalid(`guest.${field}`, `That is too long: ${most} characters is the most.`);
    if (!isWhole(said)) throw invalid(`guest.${field}`, 'There is a broken character in it. Please remove it.');
    return said;
  }
}

/** Whether two names are the same but for their case and what is no letter, digit or mark: what can be told without a table of look-alikes. */
export function alike(one: string, other: string): boolean {
  return glance(one.normalize('NFKC')) === glance(other.normalize('NFKC'));
}

/** What of a name is told apart at a glance: neither its case nor its spaces and signs, as long as anything else is in it. */
export function glance(name: string): string {
  const lower = name.toLowerCase();
  return lower.replace(/[^\p{L}\p{N}\p{M}]/gu, '') || lower;
}

/**
 * Refuses a guest who signs as somebody else who runs the site. `owners` are the names that are taken; `same` tells
 * whether readers may mistake one name for another.
 */
export function admitName(name: string, owners: Iterable<string>, same: (one: string, other: string) => boolean = alike): void {
  if (Array.from(owners, cleanName).some((owner) => owner !== '' && same(name, owner)))
    throw invalid('guest.name', 'This name, or one that looks like it, belongs to somebody who runs this site. Please choose another.');
}

const missing: Record<keyof Guest, string> = {
  name: 'Please give a name.',
  email: 'Please give an e-mail address.',
  website: 'Please give the address of your website.',
};

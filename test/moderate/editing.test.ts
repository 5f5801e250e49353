import { describe, expect, it } from 'vitest';
import { createListing } from '../../src/moderate/state/listing.ts';
import { made } from './made.ts';
import { sit } from './stage.tsx';

const some = (n: number) => Array.from({ length: n }, (_, k) => made(k));
const refusal = 'Not done: you are changing its text. Save that first, or cancel it.';

/** Somebody who has begun to change the text of the first of some comments. */
async function editing(n = 3, hash = '') {
  const mara = await sit(some(n), hash);
  await mara.press('Details: Ada Probe');
  await mara.press('Edit');
  await mara.fill('Text', 'Without the address.');
  return mara;
}

const leave = (): boolean => dispatchEvent(new Event('beforeunload', { cancelable: true }));
const typed = (): string[] => [...document.querySelectorAll('textarea')].map(({ value }) => value);

describe('a text that is being changed', () => {
  it('is saved or thrown away before anything is done to its comment, by a button, by a key or with others', async () => {
    const mara = await editing();
    await mara.press('Approve: Ada Probe');
    await mara.until('article .wrong', [refusal]);
    document.querySelector('article')!.focus();
    mara.key('s');
    await mara.press('Refuse with a reason…');
    expect(document.querySelector('dialog')).toBeNull();
    document.querySelector<HTMLInputElement>('.pick-all input')!.click();
    await mara.press('Approve', '.bulk');
    await expect.poll(() => mara.acts()).toEqual(['approve c1,c2']);
    await expect.poll(() => mara.bar()).toBe('2 comments approved.');
    expect(typed()).toEqual(['Without the address.']);
    await mara.press('Save');
    await mara.until('article .text', ['Without the address.']);
    expect(mara.words('article .wrong')).toEqual([]);
    await mara.press('Approve: Ada Probe');
    await expect.poll(() => mara.kept.comments.map(({ state, text }) => `${state} ${text.slice(0, 11)}`)[0]).toBe('visible Without the');
  });

  it('is not written over what its writer made of it meanwhile, unless that was seen', async () => {
    const mara = await editing();
    Object.assign(mara.kept.comments[0]!, { text: 'I take it back.', edited: '2026-11-26T13:00:00Z' });
    await mara.press('Save');
    const changed = 'Not done: its text was changed meanwhile. This is the new one.';
    await mara.until('article .wrong', [changed]);
    expect([mara.words('.editor .text'), typed(), mara.kept.comments[0]!.text]).toEqual([
      ['I take it back.'],
      ['Without the address.'],
      'I take it back.',
    ]);
    await mara.press('Save');
    await expect.poll(() => mara.kept.comments[0]!.text).toBe('Without the address.');
    await expect.poll(typed).toEqual([]);
    expect(mara.words('article .wrong')).toEqual([]);
  });

  it('stays where the list is read anew, though it is not among the first any more', async () => {
    const mara = await editing();
    mara.kept.comments.unshift(...Array.from({ length: 60 }, (_, k) => made(100 + k)));
    mara.tell();
    await mara.press('Show 60 comments that came meanwhile');
    await expect.poll(() => document.querySelectorAll('article').length).toBe(51);
    expect(typed()).toEqual(['Without the address.']);
    await mara.press('Show 50 more');
    await expect.poll(() => document.querySelectorAll('article').length).toBe(63);
    await mara.press('Cancel', 'article');
    expect([typed(), mara.texts()[0]]).toEqual([[], made(0).text]);
  });

  it('stays while one looks at another part of the page, and until it is saved the page is not left unasked', async () => {
    const mara = await editing();
    await mara.go('#/s/log', 'Log');
    expect([typed(), leave()]).toEqual([[], false]);
    await mara.go('#/s/comments', 'Comments');
    await expect.poll(typed).toEqual(['Without the address.']);
    await mara.press('Save');
    await expect.poll(() => mara.kept.comments[0]!.text).toBe('Without the address.');
    await expect.poll(leave).toBe(true);
    await mara.go('#/s/queue', 'Queue');
    await expect.poll(() => mara.texts()[0]).toBe('Without the address.');
    expect(typed()).toEqual([]);
  });

  it('goes on being changed where more is typed while it is saved', async () => {
    const mara = await editing();
    const held = Promise.withResolvers<void>();
    mara.meddle((name) => (name === 'edit' ? held.promise : undefined));
    await mara.press('Save');
    await mara.fill('Text', 'Without the address. And more.');
    held.resolve();
    await expect.poll(() => mara.kept.comments[0]!.text).toBe('Without the address.');
    await mara.press('Save');
    await expect.poll(() => mara.kept.comments[0]!.text).toBe('Without the address. And more.');
    await expect.poll(typed).toEqual([]);
  });

  it('is of one site alone', async () => {
    const mara = await editing();
    const other = createListing(mara.room.ask, { site: 'shop' }, mara.room.rows);
    await other.load();
    expect(other.find('c0')!.draft.value).toBeNull();
  });
});

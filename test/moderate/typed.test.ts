import { describe, expect, it } from 'vitest';
import { made } from './made.ts';
import { sit } from './stage.tsx';

const some = (n: number) => Array.from({ length: n }, (_, k) => made(k));
const calm = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
const field = (name: string): HTMLInputElement => document.querySelector(`[name=${name}]`)!;

describe('what is typed into the rules', () => {
  it('stays where what was undone before is put away, and where something else is undone', async () => {
    const mara = await sit(some(1), '#/s/rules');
    await mara.fill('A comment waits with', '5');
    await mara.press('Save the rules');
    await expect.poll(() => mara.bar()).toBe('Rules saved.');
    await mara.press('Undo');
    await expect.poll(() => field('links').value).toBe('3');
    await mara.fill('Between two comments of one person in one thread are at least', '45');
    await mara.fill('A comment waits with one of these words', 'casino*\n');
    await mara.press('Put this away');
    await calm();
    expect([field('slow').value, field('words').value]).toEqual(['45', 'casino*\n']);
    await mara.fill('A comment waits with', '7');
    // What somebody else has changed meanwhile is there; what one has typed, too.
    mara.kept.rules = { ...mara.kept.rules, burst: 99 };
    mara.doing.last.value = { said: '', state: 'undone', log: null, act: 'other', before: new Map(), filter: null };
    await expect.poll(() => field('burst').value).toBe('99');
    expect([field('links').value, field('slow').value, field('words').value]).toEqual(['7', '45', 'casino*\n']);
  });

  it('stays while they are saved, and goes with an undo once it is saved', async () => {
    const mara = await sit(some(1), '#/s/rules');
    await mara.fill('A comment waits with', '5');
    await mara.fill('A comment waits with one of these words', 'casino*\n\n loan shark ');
    const held = Promise.withResolvers<void>();
    mara.meddle((name, _, when) => (name === 'setRules' && when === 'after' ? held.promise : undefined));
    await mara.press('Save the rules');
    await mara.fill('Between two comments of one person in one thread are at least', '45');
    held.resolve();
    await expect.poll(() => mara.bar()).toBe('Rules saved.');
    expect([field('links').value, field('slow').value, mara.words('.save .quiet-words')]).toEqual(['5', '45', ['Not saved yet.']]);
    await mara.press('Undo');
    await expect.poll(() => field('links').value).toBe('3');
    expect([field('slow').value, field('words').value]).toEqual(['45', 'casino*\ncheap pills']);
  });
});

describe('what is typed to manage a thread', () => {
  const lock = { name: 'Who may add to it', reason: 'Why, told to readers' };

  it('stays where another form of the same thread is saved', async () => {
    const mara = await sit(some(8), '#/s/threads?text=cache');
    await mara.press('Manage: What a cache promises');
    await mara.fill(lock.name, 'closed');
    await mara.fill(lock.reason, 'Enough.');
    await mara.press('Slow mode');
    await expect.poll(() => field('slow')).not.toBeNull();
    await mara.press('Save the rules');
    await expect.poll(() => mara.bar()).toBe('Rules of this thread saved.');
    expect([field('lock').value, field('reason').value]).toEqual(['closed', 'Enough.']);
    await mara.fill('Between two comments of one person in one thread are at least', '45');
    await mara.press('How many links make a comment wait');
    await mara.press('Change');
    await expect.poll(() => mara.bar()).toBe('Changed. It is “Closed” now.');
    expect(mara.kept.locks.get('https://blog.example/posts/2')).toMatchObject({ lock: 'closed', closed: 'Enough.' });
    expect([field('slow').value, document.querySelectorAll('.own :checked').length]).toEqual(['45', 2]);
    await mara.press('Undo');
    await expect.poll(() => field('lock').value).toBe('open');
    expect([field('reason').value, field('slow').value]).toEqual(['', '45']);
  });
});

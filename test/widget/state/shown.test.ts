import { describe, expect, it } from 'vitest';
import { createTree, type Intent } from '../../../src/widget/state/tree.ts';
import { counted, shown, toggled } from '../../../src/widget/state/shown.ts';
import { row } from '../support.ts';

const set = (kind: string, rivals: string[] = []) => ({ kind, on: true, rivals });
const unset = (kind: string) => ({ kind, on: false, rivals: [] });

describe('the viewer’s kinds', () => {
  it('gain what is set and lose what is unset', () => {
    expect(toggled(['heart'], set('tada'))).toEqual(['heart', 'tada']);
    expect(toggled(['heart', 'tada'], unset('heart'))).toEqual(['tada']);
  });

  it('hold one of a group at most', () => {
    expect(toggled(['up', 'heart'], set('down', ['up']))).toEqual(['heart', 'down']);
  });

  it('keep the rivals of what is only unset', () => {
    expect(toggled(['up'], { kind: 'down', on: false, rivals: ['up'] })).toEqual(['up']);
  });

  it('hold nothing twice', () => {
    expect(toggled(['heart'], set('heart'))).toEqual(['heart']);
  });
});

describe('the counts', () => {
  it('rise by one for a kind that is new to the viewer, and a kind nobody chose begins at one', () => {
    expect(counted([{ kind: 'heart', count: 2 }], [], set('heart'))).toEqual([{ kind: 'heart', count: 3 }]);
    expect(counted([], [], set('tada'))).toEqual([{ kind: 'tada', count: 1 }]);
  });

  it('stay where the viewer has the kind already', () => {
    expect(counted([{ kind: 'heart', count: 2 }], ['heart'], set('heart'))).toEqual([{ kind: 'heart', count: 2 }]);
  });

  it('lose a kind when its last is taken back', () => {
    expect(counted([{ kind: 'heart', count: 1 }], ['heart'], unset('heart'))).toEqual([]);
  });

  it('move a vote from one side to the other', () => {
    const votes = [
      { kind: 'up', count: 4 },
      { kind: 'down', count: 1 },
    ];
    expect(counted(votes, ['up'], set('down', ['up']))).toEqual([
      { kind: 'up', count: 3 },
      { kind: 'down', count: 2 },
    ]);
  });
});

/** A comment that two like, the viewer among them. */
function entryOf(intents: Intent[]) {
  const tree = createTree();
  tree.page([row('a', null, { reactions: [{ kind: 'heart', count: 2 }], mine: { can: [], reacted: ['heart'] } })]);
  const entry = tree.get('a')!;
  entry.intents.value = intents;
  return entry;
}

describe('what is shown', () => {
  it('is the truth where nothing is asked for', () => {
    const entry = entryOf([]);
    expect(shown(entry)).toEqual({ comment: entry.row.value, reacted: ['heart'], leaving: false, undoable: false });
  });

  it('lays each intent over the one before', () => {
    const { comment, reacted } = shown(
      entryOf([
        { act: 'react', ...unset('heart') },
        { act: 'react', ...set('heart') },
      ]),
    );
    expect([comment.reactions, reacted]).toEqual([[{ kind: 'heart', count: 2 }], ['heart']]);
  });

  it('has the text of an edit that is under way, and says what is leaving', () => {
    const view = shown(entryOf([{ act: 'edit', body: { text: 'better' } }, { act: 'remove' }]));
    expect([view.comment.body, view.leaving]).toEqual([{ text: 'better' }, true]);
  });

  it('leaves the truth as it was', () => {
    const entry = entryOf([{ act: 'react', ...set('tada') }]);
    shown(entry);
    expect(entry.row.value.reactions).toEqual([{ kind: 'heart', count: 2 }]);
  });

  it('takes what is remembered where the backend does not tell', () => {
    const entry = entryOf([]);
    entry.mine.value = { can: [], reacted: null };
    expect(shown(entry, ['tada']).reacted).toEqual(['tada']);
  });
});

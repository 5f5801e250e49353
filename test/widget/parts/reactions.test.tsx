import { useSignal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { ReactionKind } from '../../../src/contract/types.ts';
import { Reactions, type ReactionsProps } from '../../../src/widget/parts/Reactions.tsx';
import { en } from '../../../src/widget/words/en.ts';
import { createSpeech } from '../../../src/widget/words/speak.ts';
import { settled, speech } from '../support.ts';
import { draw, looking } from './draw.tsx';

const kinds: ReactionKind[] = [
  { kind: 'heart', symbol: '❤️', label: 'heart' },
  { kind: 'up', symbol: '▲', label: 'up', group: 'votes', final: true },
  { kind: 'down', symbol: '▼', label: 'down', group: 'votes', final: true },
];

/** Reactions as drawn, and what was pressed. */
function drawn(props: Partial<ReactionsProps> = {}) {
  const pressed: string[] = [];
  const reactions = [
    { kind: 'heart', count: 2 },
    { kind: 'up', count: 1_234 },
  ];
  function Around() {
    const open = useSignal(false);
    const mine = { kinds, reactions, reacted: [], speech, onReact: (kind: string) => void pressed.push(kind), ...props };
    return <Reactions {...mine} open={open.value} onOpen={(is) => (open.value = is)} />;
  }
  const box = draw(<Around />);
  return { pressed, box, ...looking(box) };
}

const labels = (buttons: HTMLElement[]): (string | null)[] => buttons.map((button) => button.getAttribute('aria-label'));

describe('the reactions there are', () => {
  it('are buttons that count, in the backend’s order', () => {
    const { all } = drawn();
    expect(labels(all('[part=reaction]'))).toEqual(['❤️ heart, 2', '▲ up, 1,234']);
    expect(all('[part=reaction]').map((button) => button.getAttribute('aria-pressed'))).toEqual(['false', 'false']);
  });

  it('show what is the viewer’s own without colour, too', () => {
    const { one } = drawn({ reacted: ['heart'] });
    const heart = one('[part=reaction]');
    expect([heart.getAttribute('aria-pressed'), heart.getAttribute('aria-label')]).toEqual(['true', '❤️ heart, 2, you reacted']);
    expect(heart.querySelector('svg')).not.toBeNull();
  });

  it('are for reading only where a kind is only shown, which nobody is offered', async () => {
    const boost: ReactionKind = { kind: 'boost', symbol: '🔁', label: 'boost', shown: true };
    const { all, one } = drawn({
      kinds: [kinds[0]!, boost],
      reactions: [
        { kind: 'heart', count: 1 },
        { kind: 'boost', count: 7 },
      ],
    });
    expect(all<HTMLButtonElement>('[part=reaction]').map(({ disabled }) => disabled)).toEqual([false, true]);
    one('[part=react]').click();
    await settled();
    expect(labels(all('[part=choice] button'))).toEqual(['❤️ heart']);
  });

  it('are for reading only where the viewer may not react', () => {
    const { all } = drawn({ onReact: undefined });
    expect(all<HTMLButtonElement>('[part=reaction]').map(({ disabled }) => disabled)).toEqual([true, true]);
    expect(all('[part=react]')).toEqual([]);
  });

  it('leave out a kind that the backend does not explain', () => {
    expect(drawn({ reactions: [{ kind: 'secret', count: 3 }] }).all('[part=reaction]')).toEqual([]);
  });

  it('say which was pressed', () => {
    const { one, pressed } = drawn();
    one('[part=reaction]').click();
    expect(pressed).toEqual(['heart']);
  });

  it('cannot be taken back where a kind is final, nor changed for its rivals', () => {
    const reactions = kinds.map(({ kind }) => ({ kind, count: 1 }));
    const { all } = drawn({ reacted: ['up'], reactions });
    expect(all<HTMLButtonElement>('[part=reaction]').map(({ disabled }) => disabled)).toEqual([false, true, true]);
  });
});

async function press(key: string): Promise<void> {
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  await settled();
}

/** Reactions whose choice is open. */
async function opened(props: Partial<ReactionsProps> = {}) {
  const made = drawn(props);
  made.one('[part=react]').click();
  await settled();
  return { ...made, kind: () => made.all<HTMLButtonElement>('.kind') };
}

describe('the choice', () => {
  it('is not there where there is nothing to choose', () => {
    expect(drawn({ kinds: [], reactions: [] }).all('button')).toEqual([]);
  });

  it('opens on its first kind, which has the focus', async () => {
    const { one, kind } = await opened();
    expect(one('[part=react]').getAttribute('aria-expanded')).toBe('true');
    expect(labels(kind())).toEqual(['❤️ heart', '▲ up', '▼ down']);
    expect(document.activeElement).toBe(kind()[0]);
  });

  it('closes with what was chosen, and gives the focus back', async () => {
    const { one, kind, pressed } = await opened();
    kind()[1]!.click();
    await settled();
    expect([pressed, kind()]).toEqual([['up'], []]);
    expect(document.activeElement).toBe(one('[part=react]'));
  });

  it('is worked by arrow keys and closed by Escape', async () => {
    const { one, kind } = await opened();
    await press('ArrowRight');
    expect(document.activeElement).toBe(kind()[1]);
    await press('ArrowLeft');
    await press('ArrowLeft');
    expect(document.activeElement).toBe(one('[part=react]'));
    await press('Escape');
    expect([kind(), document.activeElement === one('[part=react]')]).toEqual([[], true]);
  });

  it('is worked by arrow keys the way it is read', async () => {
    const { kind } = await opened({ speech: createSpeech(en, 'ar', 'rtl') });
    await press('ArrowLeft');
    expect(document.activeElement).toBe(kind()[1]);
    await press('ArrowDown');
    expect(document.activeElement).toBe(kind()[2]);
    await press('ArrowRight');
    expect(document.activeElement).toBe(kind()[1]);
  });

  it('offers no way round what is final', async () => {
    const { kind } = await opened({ reacted: ['up'] });
    expect(kind().map(({ disabled }) => disabled)).toEqual([false, true, true]);
  });

  it('leaves a key it does not know to the page', async () => {
    await opened();
    const event = new KeyboardEvent('keydown', { key: 'a', bubbles: true, cancelable: true });
    document.activeElement!.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });
});

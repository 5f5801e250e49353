import { afterEach, expect, it, vi } from 'vitest';
import { drawable } from '../../../src/widget/living/emoji/drawable.ts';
import { parseEmoji } from '../../../src/widget/writing/emoji.ts';

const all = parseEmoji('😀|grinning;🥱|yawn|||12;🫠|melting|||14;🫡|salute|||14\n🏁|race;🇩🇪|Germany;🇫🇷|France');
const kept = (): string =>
  drawable(all)
    .map(({ symbol }) => symbol)
    .join(' ');

/** A canvas on which these signs come in their own colours, all others in the colour of the pen, and an empty one is empty. */
function canvasDraws(coloured: string): void {
  let drawn = '';
  const pen = {
    fillStyle: '',
    clearRect: () => {},
    fillText: (sign: string) => (drawn = sign === '' ? '' : coloured.includes(sign) ? sign : pen.fillStyle),
    getImageData: () => ({ data: [drawn] }),
  };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(pen as never);
}

afterEach(() => void vi.restoreAllMocks());

it('leaves out the versions that are not drawn', () => {
  canvasDraws('😀🥱🏁🇩🇪🇫🇷');
  expect(kept()).toBe('😀 🥱 🏁 🇩🇪 🇫🇷');
});

it('leaves out flags that are drawn as letters, and only those', () => {
  canvasDraws('😀🥱🫠🫡🏁');
  expect(kept()).toBe('😀 🥱 🫠 🫡 🏁');
});

it('asks once a version', () => {
  canvasDraws('😀🥱🫠');
  expect(kept()).toContain('🫡');
});

it('keeps all where nothing can be told', () => {
  canvasDraws('');
  expect(kept().split(' ')).toHaveLength(7);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  expect(kept().split(' ')).toHaveLength(7);
});

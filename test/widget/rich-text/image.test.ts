import { afterEach, expect, it, vi } from 'vitest';
import { imageOf } from '../../../src/widget/rich-text/image.ts';

afterEach(() => void vi.unstubAllGlobals());

const hosts = new Set(['pictures.example']);

function source(): HTMLImageElement {
  const image = document.createElement('img');
  image.setAttribute('src', 'https://pictures.example/wall.png');
  image.alt = 'A wall';
  return image;
}

it('shows an image of a host that the owner allows', () => {
  expect(imageOf(source(), hosts)?.alt).toBe('A wall');
  expect(imageOf(source(), new Set(['other.example']))).toBeNull();
});

it.each([
  [true, false],
  [false, true],
])('where the reader saves data (%s) an image is shown: %s', (saveData, shown) => {
  vi.stubGlobal('navigator', { connection: { saveData } });
  expect(imageOf(source(), hosts) !== null).toBe(shown);
});

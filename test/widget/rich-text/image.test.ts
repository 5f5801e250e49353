import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { draw } from '../../../src/widget/rich-text/draw.ts';
import { imageOf } from '../../../src/widget/rich-text/image.ts';
import { toMarkdown } from '../../../src/widget/rich-text/to-markdown.ts';

afterEach(() => void vi.unstubAllGlobals());

const hosts = new Set(['pictures.example']);
const say = (): string => 'Show picture';

/** What is drawn of HTML, in the page. */
function drawn(html: string, saveData: boolean, allowed: ReadonlySet<string> = hosts): HTMLElement {
  vi.stubGlobal('navigator', { connection: { saveData } });
  const source = document.implementation.createHTMLDocument('').body;
  source.append(new DOMParser().parseFromString(html, 'text/html').body);
  const box = document.createElement('div');
  document.body.append(box);
  onTestFinished(() => box.remove());
  draw(source, box, (image, into) => imageOf(image, into, allowed, say));
  return box;
}
const wall = '<img src="https://pictures.example/wall.png" alt="A wall" width="40">';

it('shows an image of a host that the owner allows, and of no other', () => {
  expect(drawn(wall, false).querySelector('img')?.alt).toBe('A wall');
  expect(drawn(wall, false, new Set(['other.example'])).innerHTML).not.toMatch(/img|button/);
  expect(drawn(wall, true, new Set(['other.example'])).innerHTML).not.toMatch(/img|button/);
});

describe('where the reader saves data', () => {
  it('a link and a button stand there, until it is pressed: then the image is in the link, which has the focus', () => {
    const box = drawn(`<p>See ${wall} here</p>`, true);
    expect([box.textContent, box.querySelectorAll('img').length]).toEqual(['See A wall Show picture here', 0]);
    const button = box.querySelector('button')!;
    expect([button.getAttribute('aria-label'), button.type]).toEqual(['Show picture: A wall', 'button']);
    const outer = [...box.querySelector('p')!.childNodes];
    button.focus();
    button.click();
    const link = box.querySelector('a')!;
    expect([link.href, link.querySelector('img')!.alt, link.querySelector('img')!.getAttribute('width')]).toEqual([
      'https://pictures.example/wall.png',
      'A wall',
      '40',
    ]);
    expect([document.activeElement, box.querySelector('button')]).toEqual([link, null]);
    // What hands a body over hands these over.
    expect([...box.querySelector('p')!.childNodes]).toEqual(outer);
  });

  it('one in a link stays in it, and its button stands behind the link', () => {
    const box = drawn(`<p><a href="https://example.org/">${wall} and words</a></p>`, true);
    expect(box.textContent).toBe('A wall and words Show picture');
    expect(box.querySelector('a button')).toBeNull();
    box.querySelector('button')!.click();
    expect(box.querySelector('a')!.innerHTML).toMatch(/^<span><img .*<\/span> and words$/);
    expect(document.activeElement).toBe(box.querySelector('a'));
  });

  it('one without a description is named by its address, and decoration and emoji are left as words', () => {
    const box = drawn('<img src="https://pictures.example/a.png"><img src="https://pictures.example/b.png" alt="">', true);
    expect(box.querySelectorAll('button')).toHaveLength(1);
    expect(box.querySelector('button')!.getAttribute('aria-label')).toBe('Show picture: pictures.example/a.png');
    expect(drawn('<img src="https://pictures.example/c.png" alt="😀">', true).innerHTML).toBe('😀');
  });

  it('the button is not among the words that are quoted', () => {
    const fragment = new DocumentFragment();
    fragment.append(...drawn(`<p>See ${wall} here</p>`, true).childNodes);
    expect(toMarkdown(fragment)).toBe('See [A wall](https://pictures.example/wall.png) here');
  });
});

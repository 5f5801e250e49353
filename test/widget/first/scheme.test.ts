import { afterEach, describe, expect, it, vi } from 'vitest';
import { inkOn } from '../../../src/widget/follow-page.ts';
import { colourOf, follow, lookAt } from '../../../src/widget/first/scheme.ts';

/** An element on a page; what is behind and on it is set as inline style. */
function stand(body = 'background-color: rgb(255, 255, 255); color: rgb(0, 0, 0)'): HTMLElement {
  document.body.setAttribute('style', body);
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  return host;
}

afterEach(() => {
  vi.unstubAllGlobals();
  for (const element of [document.documentElement, document.body])
    for (const { name } of Array.from(element.attributes)) element.removeAttribute(name);
  document.head.replaceChildren();
});

describe('the scheme', () => {
  it('is what the owner says, before all else', () => {
    const host = stand();
    host.setAttribute('theme', 'dark');
    document.body.className = 'light';
    expect(lookAt(host).scheme).toBe('dark');
  });

  it('is dark exactly while the selector fits something', () => {
    const host = stand();
    document.documentElement.dataset.theme = 'dark';
    expect(lookAt(host, '.night').scheme).toBe('light');
    document.body.className = 'night';
    expect(lookAt(host, '.night').scheme).toBe('dark');
  });

  it('passes over a selector that is none', () => {
    document.documentElement.dataset.theme = 'dark';
    expect(lookAt(stand(), ':::').scheme).toBe('dark');
  });

  it.each(['data-theme', 'data-bs-theme', 'data-color-scheme', 'class'])('is read from %s of html and body, body first', (name) => {
    const host = stand();
    document.documentElement.setAttribute(name, 'dark');
    expect(lookAt(host).scheme).toBe('dark');
    document.body.setAttribute(name, 'light');
    expect(lookAt(host).scheme).toBe('light');
  });

  it.each(['dark', 'a dark b', 'theme-dark', 'dark-mode', 'v-theme--dark', 'is-dark', 'Dark', 'darkMode'])(
    'finds a word in “%s”',
    (value) => {
      const host = stand();
      document.body.className = value;
      expect(lookAt(host).scheme).toBe('dark');
    },
  );

  it.each(['darkroom', 'highlight', 'auto', 'dark-text', 'system'])('finds none in “%s”', (value) => {
    const host = stand();
    document.body.className = value;
    expect(lookAt(host).scheme).toBe('light');
  });

  it('is that of the element’s color-scheme, and the reader’s where both will do', () => {
    const host = stand();
    host.style.colorScheme = 'dark';
    expect(lookAt(host).scheme).toBe('dark');
    host.style.colorScheme = 'light dark';
    for (const matches of [true, false]) {
      vi.stubGlobal('matchMedia', () => ({ matches }));
      expect(lookAt(host).scheme).toBe(matches ? 'dark' : 'light');
    }
  });

  it.each([
    ['rgb(255, 255, 255)', 'light'],
    ['rgb(0, 0, 0)', 'dark'],
    ['rgba(0, 0, 0, 0.9)', 'dark'],
    ['rgba(0, 0, 0, 0.1)', 'light'],
    ['rgb(119, 119, 119)', 'light'],
  ])('is that of %s behind it', (colour, scheme) => {
    expect(lookAt(stand(`background-color: ${colour}`)).scheme).toBe(scheme);
  });
});

describe('the ground', () => {
  it.each([
    ['rgb(255, 255, 255)', ''],
    ['rgb(0, 0, 0)', ''],
    ['rgb(119, 119, 119)', 'painted'],
  ])('on %s is “%s”', (back, ground) => {
    expect(lookAt(stand(`background-color: ${back}`)).ground).toBe(ground);
  });

  it.each([
    ['rgb(0, 0, 0)', ''],
    ['rgb(85, 85, 85)', 'faint'],
    ['rgb(150, 150, 150)', 'weak'],
    ['oklch(0.2 0.02 260)', ''],
    ['color(srgb 0.33 0.33 0.33)', 'faint'],
  ])('with text of %s on white is “%s”', (ink, ground) => {
    expect(inkOn(colourOf('rgb(255, 255, 255)'), ink)).toBe(ground);
  });

  it('is painted over a picture, unless the owner names a background', () => {
    const host = stand('background-image: url("x.png"); color: rgb(0, 0, 0)');
    expect(lookAt(host).ground).toBe('painted');
    host.style.setProperty('--aw-background', '#fff');
    expect(lookAt(host).ground).toBe('');
  });

  it('is told to the style sheet, and taken back', () => {
    const host = stand('background-color: rgb(119, 119, 119); color: rgb(0, 0, 0)');
    follow(host);
    expect([host.getAttribute('scheme'), host.getAttribute('ground')]).toEqual(['light', 'painted']);
    document.body.style.backgroundColor = 'rgb(0, 0, 0)';
    document.body.style.color = 'rgb(255, 255, 255)';
    follow(host);
    expect([host.getAttribute('scheme'), host.getAttribute('ground')]).toEqual(['dark', '']);
  });
});

import { describe, expect, it } from 'vitest';
import { Avatar, hue, initials } from '../../../src/widget/parts/Avatar.tsx';
import { draw } from './draw.tsx';

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Ada King Lovelace', 'AL'],
    ['ada', 'A'],
    ['x', 'X'],
    ['jean-luc', 'JL'],
    ['ada.lovelace', 'AL'],
    ['  Ada   Lovelace  ', 'AL'],
    ['Ada (she)', 'AS'],
    ['Élodie Ångström', 'ÉÅ'],
    ['E\u0301lodie', 'E\u0301'],
    ['李 小龙', '李小'],
    ['山田太郎', '山'],
    ['ليلى حسن', 'لح'],
    ['Ωmega', 'Ω'],
    ['7 of 9', '79'],
    ['😀 Ada', 'A'],
    ['😀👨‍👩‍👧', ''],
    ['!!!', ''],
    ['', ''],
    ['𝒜da', '𝒜'],
  ])('of %j are %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('the hue', () => {
  it.each(['Ada', '李小龙', '😀', '', 'x'.repeat(10_000)])('of %j is one of the circle, always the same', (name) => {
    expect(hue(name)).toBe(hue(name));
    expect(hue(name)).toBeGreaterThanOrEqual(0);
    expect(hue(name)).toBeLessThan(360);
  });

  it('tells names apart by as many colours as can be told apart', () => {
    const names = Array.from({ length: 240 }, (_, index) => `Writer ${String.fromCodePoint(97 + (index % 26))}${index}`);
    expect(new Set(names.map(hue)).size).toBe(24);
    expect(hue('Ada')).not.toBe(hue('ada'));
  });
});

it('is drawn from the name alone and hidden from screen readers', () => {
  const avatar = draw(<Avatar name="Ada Lovelace" />).firstElementChild!;
  expect([
    avatar.getAttribute('part'),
    avatar.getAttribute('aria-hidden'),
    avatar.getAttribute('data-initials'),
    avatar.textContent,
  ]).toEqual(['avatar', 'true', 'AL', '']);
  expect(avatar.getAttribute('style')).toContain(`--hue: ${hue('Ada Lovelace')}`);
  expect(avatar.querySelector('img')).toBeNull();
});

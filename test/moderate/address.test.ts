import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../src/moderate/address.ts';
import { hostsIn } from '../../src/moderate/hosts.ts';
import { keyOf } from '../../src/moderate/parts/keys.ts';
import { beginning } from '../../src/moderate/parts/Text.tsx';
import { differing, wordsOf } from '../../src/moderate/rules.ts';
import { firstRules } from './made.ts';

describe('the address of a place', () => {
  it.each([
    { site: 'default', section: 'queue', narrowed: {} },
    { site: 'default', section: 'queue', narrowed: { reported: true } },
    { site: 'a/b ?#é', section: 'comments', narrowed: { text: 'a&b=c#?', person: 'x y', network: '192.0.2.0/24', state: 'rejected' } },
  ] as const)('is read as it was written: %j', (place) => expect(readAddress(writeAddress(place))).toEqual(place));

  it.each(['', '#', '#/', '#nonsense', '#/%E0%A4%A/queue?', '#/x/__proto__?constructor=1', '#link=abc'])(
    'that means nothing is the queue: %s',
    (hash) => {
      const { section, narrowed } = readAddress(hash);
      expect([section, narrowed]).toEqual(['queue', {}]);
    },
  );
});

describe('hosts in a text', () => {
  it('are those that its addresses lead to, each once, and eight at most', () => {
    expect(hostsIn('See https://A.example/x, [b](http://b.example:81/y) and https://user@c.example! https://a.example')).toEqual([
      'a.example',
      'b.example',
      'c.example',
    ]);
    expect(hostsIn(Array.from({ length: 20 }, (_, n) => `https://${n}.example`).join(' '))).toHaveLength(8);
    expect(hostsIn('javascript:alert(1) //x.example ftp://y.example https://')).toEqual([]);
  });
});

describe('the beginning of a text', () => {
  it('is shown where there is much, and never half a character', () => {
    expect(beginning('Short.')).toBeNull();
    expect(beginning('one\n'.repeat(20))?.split('\n')).toHaveLength(7);
    const cut = beginning('🙂'.repeat(600))!;
    expect(cut.length).toBeLessThan(430);
    expect(cut.isWellFormed()).toBe(true);
  });
});

/** Presses a key on a new element, and tells what it means. */
const press = (init: KeyboardEventInit, on = 'article'): string | null => {
  const element = document.createElement(on);
  document.body.append(element);
  let found: string | null = null;
  element.addEventListener('keydown', (event) => (found = keyOf(event)), { once: true });
  element.dispatchEvent(new KeyboardEvent('keydown', init));
  element.remove();
  return found;
};

describe('a key', () => {
  it('is one of the list, in small or large', () => {
    expect(press({ key: 'j' })).toBe('j');
    expect(press({ key: 'X', shiftKey: true })).toBe('x');
    expect(press({ key: '?', shiftKey: true })).toBe('?');
  });
  it('is none where somebody writes, means the browser, or presses a button', () => {
    expect([
      press({ key: 'd', ctrlKey: true }),
      press({ key: 'd', metaKey: true }),
      press({ key: 'a' }, 'textarea'),
      press({ key: 'a' }, 'select'),
    ]).toEqual([null, null, null, null]);
    expect([press({ key: 'Enter' }), press({ key: 'Enter' }, 'button'), press({ key: 'Tab' })]).toEqual(['Enter', null, null]);
  });
});

describe('rules', () => {
  it('that were changed go out alone', () => {
    expect(differing(firstRules, { ...firstRules, links: 9, words: ['x'] })).toEqual({ links: 9, words: ['x'] });
    expect(differing(firstRules, { ...firstRules, words: [...firstRules.words] })).toEqual({});
  });
  it('have their words one a line, each once', () => expect(wordsOf(' a b \n\n c\r\na b')).toEqual(['a b', 'c']));
});

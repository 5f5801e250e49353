import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sample } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classes, corpus } from '../attacks/corpus/index.ts';
import { live } from '../attacks/corpus/live.ts';
import { aim } from '../attacks/corpus/row.ts';
import { html } from '../attacks/grammar.ts';

const attacker = 'http://127.0.0.1:40999';

/** Hosts of every address in a text, as a browser would read them. */
function hosts(text: string): string[] {
  const addresses = text.replace(/[\t\r\n]/g, '').match(/(?:https?|wss?|ftp):[\\/]{2,}[^\s"'`<>)]+/gi) ?? [];
  return addresses.filter((address) => URL.canParse(address)).map((address) => new URL(address).hostname);
}

describe('the attack corpus', () => {
  it('has at least 250 rows, each with an id of its own', () => {
    const ids = corpus.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(250);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[\w.-]+$/.test(id))).toEqual([]);
  });

  it('has at least five rows of every class', () => {
    const few = Object.entries(classes).filter(([, rows]) => rows.length < 5);
    expect(few.map(([name]) => name)).toEqual([]);
  });

  it('says no payload twice', () => {
    const seen = new Set<string>();
    const twice = corpus.filter(({ kind, payload }) => seen.size === seen.add(`${kind} ${payload}`).size);
    expect(twice.map(({ id }) => id)).toEqual([]);
  });

  it('names no host but the attacker’s and those that nobody can own', () => {
    const harmless = /^(?:127\.0\.0\.1|localhost|\[.*:.*\]|www\.w3\.org|(?:.+\.)?example(?:\.org)?|.+\.invalid)$/;
    const outside = corpus.flatMap(({ id, payload }) =>
      hosts(aim(payload, attacker))
        .filter((host) => !harmless.test(host))
        .map((host) => `${id}: ${host}`),
    );
    expect(outside).toEqual([]);
  });

  it('leaves no placeholder open', () => {
    const open = corpus.filter(({ payload }) => /\{\{(?:attacker|host|hit|fine|id)\}\}/.test(aim(payload, attacker)));
    expect(open.map(({ id }) => id)).toEqual([]);
  });

  it('says of every body which words must stay', () => {
    const silent = corpus.filter(({ kind, keeps }) => (kind === 'html' || kind === 'markdown') && !keeps);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('holds every word that must stay in its payload', () => {
    const missing = corpus.flatMap(({ id, payload, keeps = '' }) =>
      keeps
        .split(/\s+/)
        .filter((word) => !payload.includes(word))
        .map((word) => `${id}: ${word}`),
    );
    expect(missing).toEqual([]);
  });

  it('marks as live only rows that there are, and only HTML', () => {
    const html = new Set(corpus.filter(({ kind }) => kind === 'html').map(({ id }) => id));
    expect([...live.keys()].filter((id) => !html.has(id))).toEqual([]);
    expect(live.size).toBeGreaterThanOrEqual(250);
  });

  it('keeps every file under 251 lines', () => {
    const folder = fileURLToPath(new URL('../attacks/corpus/', import.meta.url));
    const long = readdirSync(folder).filter((file) => readFileSync(folder + file, 'utf8').split('\n').length > 251);
    expect(long).toEqual([]);
  });
});

/** What a pattern's first group catches in these texts, in lower case. */
const namesIn = (texts: readonly string[], pattern: RegExp): Set<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]!.toLowerCase())));

describe('the grammar of hostile HTML', () => {
  const made = sample(html, { numRuns: 3000, seed: 11 });

  it('reaches at least 60 elements and 40 attributes', () => {
    expect(namesIn(made, /<([a-z][\w:-]*)/gi).size).toBeGreaterThanOrEqual(60);
    expect(namesIn(made, /[\s/"]([a-z][\w:-]*)\0?\n?=/gi).size).toBeGreaterThanOrEqual(40);
  });

  it('mostly makes something that would fire, and not always the same', () => {
    expect(made.filter((text) => /__pwned|\/pwned\//.test(text)).length).toBeGreaterThan(made.length / 2);
    expect(new Set(made).size).toBeGreaterThan(made.length * 0.8);
  });

  it('names no host but the attacker’s', () => {
    const outside = made
      .flatMap((text) => hosts(aim(text, attacker)))
      .filter((host) => !/^(?:127\.0\.0\.1|www\.w3\.org|example\.org)$/.test(host));
    expect([...new Set(outside)]).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openArena, type Arena } from '../attacks/arena.ts';
import { corpus } from '../attacks/corpus/index.ts';
import { html } from '../attacks/grammar.ts';
import { buildNaive, type Build } from '../attacks/naive/build.ts';
import { compare, runBodies, runControl, runFields, runGenerated, runWrites } from '../attacks/runs.ts';
import { startServer, type Server } from './support/server.ts';

/** How many rows share a thread here; each has a frame of its own in the attack run. */
const TOGETHER = 20;

/** How many pieces of HTML the grammar makes; `npm run test:attacks` makes more. */
const CASES = Number(process.env.CASES ?? 500);

// All three engines, and the state in which no sanitiser is to be had, are the attack run's: `npm run test:attacks`.
describe('the attack corpus in Chromium', { timeout: 300_000 }, () => {
  let arena: Arena;
  let careless: Build;
  let server: Server;

  beforeAll(async () => {
    // The server first: it builds the widget where nobody has.
    server = await startServer({ open: true });
    [arena, careless] = await Promise.all([openArena('chromium'), buildNaive()]);
  }, 300_000);

  afterAll(async () => {
    await arena?.close();
    await careless?.remove();
    await server?.end();
  });

  test('fires where it is drawn carelessly, or all that follows would prove nothing', async () => {
    // One row in three, since those that take the page away have to be found one by one; the attack run draws all.
    const live = corpus.filter((row) => row.live?.includes('chromium')).filter((_, index) => index % 3 === 0);
    const { marked, fired } = await runControl(arena, live, careless.folder);
    expect(marked.length).toBeGreaterThan(100);
    const silent = marked.filter((id) => !fired.includes(id));
    expect(silent.length, `too many are silent: ${silent.join(' ')}`).toBeLessThanOrEqual(marked.length / 10);
  });

  test('is but text in a comment, whichever way it is made safe, and no word of it is lost', async () => {
    const native = await runBodies(arena, corpus, 'native', TOGETHER);
    expect(native.findings).toEqual([]);
    expect(native.kept).toBe(native.keeps);
    // Every third without `setHTML` and, below, every fourth by writing: the attack run does all.
    const html = corpus.filter(({ kind }) => kind === 'html').filter((_, index) => index % 3 === 0);
    const purified = await runBodies(arena, html, 'purify', TOGETHER);
    expect(purified.findings).toEqual([]);
    expect(compare(html, native, purified)).toEqual([]);
  });

  test('is but text in every other field', async () => {
    expect((await runFields(arena, corpus, 'native', { spread: true })).findings).toEqual([]);
  });

  test('is but text after it was written and edited over HTTP', async () => {
    const some = corpus.filter(({ kind }, index) => (kind === 'html' ? index % 10 === 0 : index % 4 === 0));
    expect((await runWrites(arena, some, server.url, 'native')).findings).toEqual([]);
  });

  test('does nothing when a grammar makes it', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const { findings } = await runGenerated(arena, html, CASES, seed, 'native');
    expect(findings, `made with the seed ${seed}`).toEqual([]);
  });
});

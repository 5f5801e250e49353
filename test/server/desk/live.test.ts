import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { DeskNews } from '../../../src/contract/desk.ts';
import { deskNews } from '../../../src/contract/desk-shapes.ts';
import { read } from '../../../src/contract/read.ts';
import { follow } from '../../../src/server/desk/live.ts';
import { guest, standDesk, type Stood } from './support.ts';

/** Listens as somebody; what was heard, with when (ms), and whether it ended. */
async function hear(desk: Stood, who: string, site = 'default') {
  const response = await desk.send('GET', `/moderate/api/events?site=${site}`, undefined, { Cookie: `who=${who}` });
  const heard: { news: DeskNews; at: number }[] = [];
  const told = { heard, ended: false, text: '', headers: response.headers, status: response.status, cancel: async () => {} };
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  told.cancel = () => reader.cancel();
  void (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      told.text += part.value;
      for (const [, data] of part.value.matchAll(/^data: (.*)$/gm))
        heard.push({ news: read(deskNews, JSON.parse(data!) as unknown, { strict: true }), at: performance.now() });
    }
    told.ended = true;
  })().catch(() => {});
  return told;
}

const know = async (): Promise<DeskNews> => ({ waiting: 1, reported: 0 });

describe('what waits, live', () => {
  it('is told at once, and then when it changes, at most once a second', async () => {
    const desk = await standDesk({ hold: () => true });
    const ada = guest(desk.backend, 'Ada');
    const told = await hear(desk, 'mo');
    expect(told.headers.get('Content-Type')).toBe('text/event-stream');
    expect(told.headers.get('Cache-Control')).toContain('no-store');
    await expect.poll(() => told.heard.map(({ news }) => news)).toEqual([{ waiting: 0, reported: 0 }]);
    for (let at = 0; at < 5; at++) await ada.say(`wait ${at}`);
    await expect.poll(() => told.heard.at(-1)!.news.waiting).toBe(5);
    const ids = (await desk.get('comments', { site: 'default' })).items.map(({ id }) => id);
    await desk.get('act', { site: 'default', act: 'approve', ids });
    await expect.poll(() => told.heard.at(-1)!.news.waiting).toBe(0);
    const gaps = told.heard.slice(1).map(({ at }, index) => at - told.heard[index]!.at);
    expect(Math.min(...gaps)).toBeGreaterThan(900);
    await told.cancel();
  });

  it('ends with the session, before another number is told', async () => {
    const desk = await standDesk({ hold: () => true });
    const told = await hear(desk, 'mo');
    await expect.poll(() => told.heard.length).toBe(1);
    delete desk.accounts.mo;
    await guest(desk.backend, 'Ada').say('wait');
    await expect.poll(() => told.ended).toBe(true);
    expect(told.heard).toHaveLength(1);
  });

  it('ends with the role, too, and with the server, which says when to come back', async () => {
    const desk = await standDesk({ hold: () => true });
    const [mo, gwen] = [await hear(desk, 'mo'), await hear(desk, 'gwen', 'garden')];
    await expect.poll(() => mo.heard.length + gwen.heard.length).toBe(2);
    delete desk.accounts.mo!.default;
    await guest(desk.backend, 'Ada').say('wait');
    await expect.poll(() => mo.ended).toBe(true);
    expect(gwen.ended).toBe(false);
    desk.stopping.abort();
    await expect.poll(() => gwen.ended).toBe(true);
    expect(gwen.text.match(/^retry: \d+$/gm)).toHaveLength(2);
  });

  it('looks whether the session is still good though nothing changes', async () => {
    let looked = 0;
    const still = async (): Promise<boolean> => looked++ < 1;
    const stream = follow(know, still, new AbortController().signal, { each: 5, session: 40 });
    const heard: DeskNews[] = [];
    for await (const news of stream) heard.push(news);
    expect([heard, looked]).toEqual([[{ waiting: 1, reported: 0 }], 2]);
  });

  it('is told again now and then, though nothing changed: a page that counted its own acts may be wrong by then', async () => {
    let looked = 0;
    const still = async (): Promise<boolean> => looked++ < 3;
    const began = performance.now();
    const heard: DeskNews[] = [];
    for await (const news of follow(know, still, new AbortController().signal, { each: 5, session: 40 })) heard.push(news);
    expect(heard).toEqual(Array.from({ length: 3 }, () => ({ waiting: 1, reported: 0 })));
    expect(performance.now() - began).toBeGreaterThan(110);
  });

  it('is for those alone who moderate the site, and as many as there is room for', async () => {
    const desk = await standDesk({ serving: { rateLimits: true } });
    for (const [who, status] of [
      ['', 401],
      ['gwen', 403],
    ] as const)
      expect((await desk.send('GET', '/moderate/api/events?site=default', undefined, who ? { Cookie: `who=${who}` } : {})).status).toBe(
        status,
      );
    const open = await Promise.all(Array.from({ length: 20 }, () => hear(desk, 'mo')));
    const late = await desk.send('GET', '/moderate/api/events?site=default', undefined, { Cookie: 'who=mo' });
    expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([429, 'too-many']);
    for (const told of open) await told.cancel();
    await sleep(20);
    const again = await hear(desk, 'mo');
    expect(again.status).toBe(200);
    await again.cancel();
  });
});

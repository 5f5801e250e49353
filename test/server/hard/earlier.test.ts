import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepScripts } from '../../../src/server/earlier.ts';
import { stand } from './stand.ts';

let folder = '';
const widget = (): string => join(folder, 'dist');
const earlier = (): string => join(folder, 'data', 'scripts');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'afterword-earlier-'));
  mkdirSync(widget());
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A build whose one part has this hash. */
function build(hash: string): void {
  for (const name of readdirSync(widget())) rmSync(join(widget(), name));
  for (const name of ['embed.js', `app-${hash}.js`, `app-${hash}.js.br`, `app-${hash}.js.gz`, 'tag.html', 'style.json'])
    writeFileSync(join(widget(), name), `${name} of ${hash}`);
}
const days = (count: number): number => count * 24 * 3_600_000;

test('a part of the build before is still served after an update, for a year and to every page, and embed.js is the new one', async () => {
  build('AAAAAAAA');
  await keepScripts(widget(), earlier());
  build('BBBBBBBB');
  await keepScripts(widget(), earlier());
  const server = await stand({ widget: widget(), earlier: earlier() });
  for (const hash of ['AAAAAAAA', 'BBBBBBBB']) {
    const { text, headers } = await server.ask({ path: `/app-${hash}.js`, headers: { Origin: 'https://anywhere.example' } });
    expect(text).toBe(`app-${hash}.js of ${hash}`);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['access-control-allow-origin']).toBe('*');
    const packed = await server.ask({ path: `/app-${hash}.js`, headers: { 'Accept-Encoding': 'br' } });
    expect([packed.headers['content-encoding'], packed.text]).toEqual(['br', `app-${hash}.js.br of ${hash}`]);
  }
  const embed = await server.ask({ path: '/embed.js' });
  expect(embed.text).toBe('embed.js of BBBBBBBB');
  expect(embed.headers['cache-control']).toBe('public, max-age=300, stale-while-revalidate=86400');
  expect((await server.ask({ path: '/app-CCCCCCCC.js' })).status).toBe(404);
  await server.close();
});

test('only what has a hash is kept, and nothing else is served from there', async () => {
  build('AAAAAAAA');
  await keepScripts(widget(), earlier());
  expect(readdirSync(earlier()).toSorted()).toEqual(['app-AAAAAAAA.js', 'app-AAAAAAAA.js.br', 'app-AAAAAAAA.js.gz']);
  writeFileSync(join(earlier(), 'other.js'), 'no');
  const server = await stand({ widget: widget(), earlier: earlier() });
  expect((await server.ask({ path: '/other.js' })).status).toBe(404);
  await server.close();
});

test('what no build of the last sixty days had is removed, and nothing that is not of a build', async () => {
  build('AAAAAAAA');
  const start = Date.now();
  await keepScripts(widget(), earlier(), start);
  writeFileSync(join(earlier(), 'notes.txt'), 'mine');
  utimesSync(join(earlier(), 'notes.txt'), 0, 0);
  await keepScripts(widget(), earlier(), start + days(50));
  build('BBBBBBBB');
  await keepScripts(widget(), earlier(), start + days(109));
  expect(existsSync(join(earlier(), 'app-AAAAAAAA.js'))).toBe(true);
  await keepScripts(widget(), earlier(), start + days(111));
  expect(readdirSync(earlier()).filter((name) => name.includes('AAAA'))).toEqual([]);
  expect(readFileSync(join(earlier(), 'notes.txt'), 'utf8')).toBe('mine');
  expect(existsSync(join(earlier(), 'app-BBBBBBBB.js'))).toBe(true);
});

test('where nothing was built nothing is kept', async () => {
  await keepScripts(join(folder, 'nowhere'), earlier());
  expect(existsSync(earlier())).toBe(false);
});

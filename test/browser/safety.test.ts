import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { odd, ordinary } from './support/bodies.ts';
import { say } from './support/fill.ts';
import { hidden, honest, refused } from './support/links.ts';
import { attributes, bodies, createWays, drawn, instead, plainly, startImages, ways } from './support/sanitising.ts';
import { soon } from './support/reader.ts';
import { root } from './support/server.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const { readerOn, pageOf } = createWays(stage);

const attack = '<img src="x" onerror="globalThis.fired = true">';

/** HTML as a careless backend might hand it on. */
const hostile = [
  `<p>Words <strong>stay</strong><img src="/stolen" onerror="globalThis.fired = true"></p>`,
  '<script>globalThis.fired = true</script>',
  '<svg onload="globalThis.fired = true"><style>@import "/stolen";</style><image href="/stolen"/></svg>',
  '<p style="position:fixed;background:url(/stolen)" onclick="fired = true" class="x" id="y">A <a href="javascript:fired = true">bad link</a></p>',
  '<p>A <a href="https://example.org/" target="_top" name="a" aria-label="Send" tabindex=1 accesskey=s>good link</a></p>',
  '<iframe srcdoc="<script>parent.fired = true</script>"></iframe><form action="/stolen"><input name="a" autofocus><button>Send</button></form>',
  '<h1 part="send" role="alert" data-x=1 lang="de">Loud</h1><details open ontoggle="globalThis.fired = true"><summary>More</summary>Inside</details>',
  '<ol start="x" dir="up"><li contenteditable popover lang="no language" class="language-js">One</ol>',
  '<table background="/stolen"><td colspan="9999" rowspan="-1" slot=x is=y>cell</table><code class="x language-js y">code</code>',
].join('');

const rel = 'ugc nofollow noopener noreferrer';
const kept = `rel="${rel}"`;

test('HTML in a comment that somebody writes is text', async () => {
  const reader = await stage.reader();
  const page = stage.page();
  await reader.open(page);
  await reader.write(`Look: ${attack}`, attack);
  const seen = [{ name: attack, text: `Look: ${attack}`, level: 1 }];
  await expect.poll(() => reader.comments(), soon).toEqual(seen);
  await reader.reload();
  expect(await reader.comments()).toEqual(seen);
  expect(await reader.page.evaluate(() => 'fired' in globalThis)).toBe(false);
});

describe.each(ways)('SEC-05, SEC-13: HTML made safe by %s', (way) => {
  test('fires nothing, asks for nothing, and keeps no attribute but ours', async () => {
    const reader = await readerOn(way);
    const [body] = await drawn(reader, pageOf([hostile]));
    expect(body?.html).toContain('<p>Words <strong>stay</strong></p>');
    expect(body?.html).toContain('<a>bad link</a>');
    expect(body?.html).not.toMatch(/<(script|img|svg|style|iframe|form|input|button|h1)/i);
    const left = ['p lang=de', 'code class=language-js', 'a href=https://example.org/', `a rel=${rel}`];
    expect((await attributes(reader)).toSorted()).toEqual(left.toSorted());
    expect(await reader.page.evaluate(() => 'fired' in globalThis)).toBe(false);
    expect(reader.asked.filter((url) => url.endsWith('/stolen'))).toEqual([]);
    expect(reader.asked.some((url) => url.includes('purify'))).toBe(way === 'DOMPurify');
    expect(reader.warnings).toEqual([]);
  });

  test('keeps the words of what nobody should send', async () => {
    const reader = await readerOn(way);
    const texts = (await drawn(reader, pageOf(odd.map(([html]) => html)))).map(({ text }) => text);
    expect(Object.fromEntries(odd.map(([html], at) => [html, texts[at]]))).toEqual(Object.fromEntries(odd));
    expect(await reader.page.evaluate(() => 'fired' in globalThis)).toBe(false);
  });

  test('opens nothing more where the page has changed every object', async () => {
    const reader = await readerOn(way);
    await reader.page.evaluateOnNewDocument((native) => {
      const all = ['*', 'img', 'script', 'svg', 'onerror', 'onclick', 'style', 'src', 'href'];
      const lists = ['elements', 'ALLOWED_TAGS', 'ALLOWED_ATTR', 'ADD_TAGS', 'ADD_ATTR', 'USE_PROFILES', 'replaceWithChildrenElements'];
      const on = {
        comments: true,
        dataAttributes: true,
        ALLOW_UNKNOWN_PROTOCOLS: true,
        WHOLE_DOCUMENT: true,
        IN_PLACE: true,
        tagNameCheck: /./,
      };
      const more = {
        ...on,
        CUSTOM_ELEMENT_HANDLING: on,
        attributeNameCheck: /./,
        allowCustomizedBuiltInElements: true,
        TRUSTED_TYPES_POLICY: null,
      };
      for (const name of lists) (more as Record<string, unknown>)[name] = all;
      // DOMPurify fails on this one, which ends in plain text.
      if (native) (more as Record<string, unknown>)['attributes'] = all;
      const { prototype } = Object;
      for (const [name, value] of Object.entries(more))
        Object.defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: false });
    }, way === ways[0]);
    const polluted = await drawn(reader, pageOf([hostile, ...ordinary]));
    expect(polluted).toEqual(await drawn(await readerOn(way), pageOf([hostile, ...ordinary])));
    expect(await reader.page.evaluate(() => 'fired' in globalThis)).toBe(false);
  });

  test('is drawn in a moment where a few open elements would become hundreds of thousands', async () => {
    const reader = await readerOn(way);
    const open = Array.from({ length: 300 }, (_, at) => `<b lang=a${at}>`).join('');
    await drawn(reader, pageOf([`<p>${open}${'<p>x'.repeat(1000)}`]));
    expect(
      await reader.page.evaluate(() => document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('[part=body] *').length),
    ).toBe(1099);
  });

  test('stands no deeper in each other than 99 elements, and keeps its words', async () => {
    const reader = await readerOn(way);
    const units = ['<table><tr><td>', '<ul><li>', '<blockquote>', '<details><summary>'];
    const found = await drawn(reader, pageOf(units.map((unit) => `before ${unit.repeat(1_000)}words`)));
    const depths = found.map(({ html }) => {
      let depth = 0;
      return Math.max(...(html.match(/<\/?/g) ?? []).map((tag) => (depth += tag === '<' ? 1 : -1)));
    });
    expect(depths).toEqual(units.map(() => 99));
    expect(found.map(({ text }) => text)).toEqual(units.map(() => 'before words'));
  });

  test('shows where a link leads whose words say otherwise', async () => {
    const reader = await readerOn(way);
    const rows = [...hidden, ...honest.map(([words, href]) => [words, href, undefined] as const)];
    const found = await drawn(reader, pageOf(rows.map(([words, href]) => `<p><a href="${href}">${words}</a></p>`)));
    const notes = found.map(({ html }) => /<bdi> \((.*)\)<\/bdi>/.exec(html)?.[1]);
    expect(rows.map(([words, href], at) => [words, href, notes[at]])).toEqual(rows);
  });

  test('takes every address from links that may not be followed, and leaves their words', async () => {
    const reader = await readerOn(way);
    const found = await drawn(reader, pageOf(refused.map((href) => `<p><a href="${href}">words</a></p>`)));
    expect(refused.map((href, at) => [href, found[at]?.html])).toEqual(refused.map((href) => [href, '<p><a>words</a></p>']));
  });

  test('asks for no image unless the owner allows its host, and then says nothing of the page', async () => {
    const images = await startImages();
    const html = `<p><img src="${images.url}/cat.png" alt="A cat on a wall" width="4" height="3" onload="fired = 1" srcset="/x.png 2x"></p>`;
    const off = await readerOn(way);
    const [text] = await drawn(off, pageOf([html]));
    expect(text?.html).toBe(`<p><a href="${images.url}/cat.png" ${kept}>A cat on a wall</a></p>`);
    expect(images.asked).toEqual([]);
    for (const hosts of [`i.example.org ${images.host}`, '*']) {
      const on = await readerOn(way);
      const [body] = await drawn(on, pageOf([html], { data: `data-images="${hosts}"` }));
      const given = 'alt="A cat on a wall" width="4" height="3" loading="lazy" decoding="async" referrerpolicy="no-referrer"';
      expect(body?.html).toBe(`<p><img ${given} src="${images.url}/cat.png"></p>`);
      await expect.poll(() => images.asked.splice(0), soon).toEqual([{ path: '/cat.png', referrer: undefined }]);
    }
    const other = await readerOn(way);
    await drawn(other, pageOf([html], { data: 'data-images="i.example.org"' }));
    expect(images.asked).toEqual([]);
  });

  test('says what an image shows that is not shown', async () => {
    const reader = await readerOn(way);
    const src = 'https://i.example.org/a/cat.png';
    const rows = [
      [`<img src="${src}" alt="A cat">`, `<a href="${src}" ${kept}>A cat</a>`],
      [`<img src="${src}">`, `<a href="${src}" ${kept}>i.example.org/a/cat.png</a>`],
      [`<img src="${src}" alt="">words`, 'words'],
      [`<img src="${src}" alt="😀">`, '😀'],
      [`<a href="https://example.org/"><img src="${src}" alt="A cat"></a>`, `<a href="https://example.org/" ${kept}>A cat</a>`],
      ['<img src="data:image/png;base64,AAAA" alt="A cat">', 'A cat'],
      ['<img src="relative.png" alt="A cat">', 'A cat'],
      [`<img src="${src}" alt="https://bank.example">`, `<a href="${src}" ${kept}>https://bank.example</a><bdi> (i.example.org)</bdi>`],
    ] as const;
    const found = await drawn(reader, pageOf(rows.map(([html]) => html)));
    expect(found.map(({ html }) => html)).toEqual(rows.map(([, html]) => html));
  });
});

test('both ways draw the same of what backends commonly send', async () => {
  const htmls: string[][] = [];
  for (const way of ways) htmls.push((await drawn(await readerOn(way), pageOf(ordinary))).map(({ html }) => html));
  expect(htmls[0]).toEqual(htmls[1]);
  expect(htmls[0]).toHaveLength(ordinary.length);
  expect(htmls[0]?.join('')).toMatch(
    /<a title="Notes" href=.*<ol start="3">.*<code class="language-js">.*<caption>.*<details>.*<abbr title=.*<p lang="ar" dir="rtl">/s,
  );
});

test('both ways draw the same of what people write', async () => {
  const page = stage.page();
  const text = 'A **strong** word, a [link](https://example.org/), `code` and\n\n- a list\n\n> a quote\n\n```js\nlines\n```';
  await say(stage.server, page, { text });
  const htmls: string[] = [];
  for (const way of ways) htmls.push((await drawn(await readerOn(way), page))[0]?.html ?? '');
  expect(htmls[0]).toBe(htmls[1]);
  expect(htmls[0]).toMatch(/<strong>.*<code>.*<li>.*<blockquote>.*<pre>/s);
});

describe('SEC-08: where DOMPurify cannot be loaded, comments are plain text at once', () => {
  const html = '<p>One <strong>two</strong></p><p>three &amp; four</p>';
  const plain = { html: 'One two\nthree &amp; four', text: 'One two\nthree & four' };

  test('since it is missing', async () => {
    const reader = await readerOn('DOMPurify');
    reader.expect(/404|integrity|purify/);
    await instead(reader, (ask) => ask.respond({ status: 404, body: '' }));
    expect(await plainly(reader, pageOf([html]))).toEqual([plain]);
  });

  test('since one byte of it is another', async () => {
    const reader = await readerOn('DOMPurify');
    reader.expect(/integrity|purify/);
    await instead(reader, async (ask) => {
      const code = await (await fetch(ask.url())).text();
      const headers = { 'Access-Control-Allow-Origin': '*' };
      await ask.respond({ contentType: 'text/javascript', headers, body: code.replace('DOMPurify', 'DOMPurifi') });
    });
    expect(await plainly(reader, pageOf([html]))).toEqual([plain]);
  });

  test('since the page’s policy does not name it', async () => {
    const reader = await readerOn('DOMPurify');
    reader.expect(/Content Security Policy|purify/);
    const files = (await readdir(join(root, 'dist'))).filter((name) => name.endsWith('.js') && !name.startsWith('purify'));
    const allowed = files.map((name) => `${stage.server.url}/${name}`).join(' ');
    const head = `<meta http-equiv="Content-Security-Policy" content="script-src ${allowed} ${stage.pages.url}/adapters/">`;
    expect(await plainly(reader, pageOf([html], { head }))).toEqual([plain]);
  });

  test('since it is slow; it is drawn as it is meant once it comes, and the focus stays', async () => {
    const reader = await readerOn('DOMPurify');
    const late = Promise.withResolvers<void>();
    await instead(reader, (ask) => late.promise.then(() => ask.continue()));
    expect(await plainly(reader, pageOf([html]))).toEqual([plain]);
    await reader.type('section > form textarea', 'More');
    late.resolve();
    await expect.poll(() => bodies(reader), soon).toContainEqual({ html, text: 'One twothree & four' });
    expect(await reader.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName)).toBe('textarea');
    expect(await reader.written('main')).toBe('More');
    expect(reader.warnings).toHaveLength(1);
  });

  test('since only other names are allowed for Trusted Types', async () => {
    const reader = await readerOn('DOMPurify');
    reader.expect(/TrustedTypePolicy/);
    const head = `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types other">`;
    expect(await plainly(reader, pageOf([html], { head }))).toEqual([plain]);
  });
});

test('one name for Trusted Types is all that DOMPurify needs, for any number of threads', async () => {
  const reader = await readerOn('DOMPurify');
  const head = `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types comments#purify">`;
  const url = pageOf(['<p>One <strong>two</strong></p>'], { head });
  expect(await drawn(reader, url)).toEqual([{ html: '<p>One <strong>two</strong></p>', text: 'One two' }]);
  await reader.page.evaluate(() => document.body.append(document.createElement('afterword-thread')));
  await reader.see({ css: 'article strong', thread: 1 });
  expect(reader.warnings).toEqual([]);
});

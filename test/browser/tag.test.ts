import { describe, expect, test } from 'vitest';
import { say } from './support/fill.ts';
import { article, bodyAdapter } from './support/pages.ts';
import { soon } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const embed = (): string => `${stage.server.url}/embed.js`;

describe('the tag', () => {
  test('that is bare waits for the whole page and takes the element that stands there', async () => {
    const element = '<section id="here"><afterword-thread></afterword-thread></section>';
    const page = stage.pages.put(article(`<script src="${embed()}"></script><p>Text</p>${element}`));
    const reader = await stage.reader();
    await reader.open(page);
    expect(await reader.page.$$eval('afterword-thread', (all) => all.map((one) => one.parentElement?.id))).toEqual(['here']);
  });

  test('with options draws right after itself', async () => {
    const tag = `<section id="here"><script async src="${embed()}" data-key="right-here" data-lang="en-GB"></script></section>`;
    const reader = await stage.reader();
    await reader.open(stage.pages.put(article(`${tag}<p>Text</p>`)));
    expect(await reader.page.$$eval('#here > script + afterword-thread', (all) => all.length)).toBe(1);
    await expect.poll(() => reader.asked.some((url) => url.includes('right-here')), soon).toBe(true);
  });

  test('in the head says in the console that it has no place to draw', async () => {
    const reader = await stage.reader();
    await reader.page.goto(stage.pages.put(article('<p>Text</p>', `<script src="${embed()}"></script>`)));
    await expect.poll(() => reader.warnings.join(), soon).toContain('afterword-thread');
    expect(await reader.page.$('afterword-thread')).toBe(null);
  });

  test('is not fooled by an image that is named like the current script', async () => {
    const image = '<img name="currentScript" src="data:," data-adapter="/evil.js">';
    stage.pages.put('globalThis.evil = true; export default () => ({})', '/evil.js');
    const page = stage.pages.put(
      article(`${image}<afterword-thread url="${stage.server.url}"></afterword-thread><script src="/widget/embed.js"></script>`),
    );
    const reader = await stage.reader();
    reader.expect(/./);
    await reader.page.goto(page);
    await reader.page.waitForFunction(() => customElements.get('afterword-thread'), { polling: 40 });
    await reader.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(reader.asked.filter((url) => url.endsWith('/evil.js'))).toEqual([]);
  });

  test('that is bare still draws from its own place beside such an image', async () => {
    const page = stage.pages.put(article(`<img name="currentScript" src="data:,"><script src="${embed()}"></script>`));
    await say(stage.server, page, { text: 'Hello' });
    const reader = await stage.reader();
    await reader.open(page);
    expect(await reader.texts()).toEqual(['Hello']);
    expect(await reader.page.$$eval('script + afterword-thread', (all) => all.length)).toBe(1);
  });

  test('may name a module as adapter, and nothing else on the page may', async () => {
    const good = stage.pages.put(bodyAdapter({ text: 'From a module' }), '/adapters/good.js');
    const bad = stage.pages.put('globalThis.evil = true; export default () => ({})', '/adapters/bad.js');
    const reader = await stage.reader();
    await reader.page.goto(stage.pages.put(article(`<script async src="${embed()}" data-adapter="${good}"></script>`)));
    await expect.poll(() => reader.texts(), soon).toEqual(['From a module']);

    reader.expect(/^Afterword: /);
    await reader.page.goto(
      stage.pages.put(article(`<afterword-thread adapter="${bad}"></afterword-thread><script async src="${embed()}"></script>`)),
    );
    await expect.poll(() => reader.labels('[part=notice]'), soon).toEqual(['Comments are not set up correctly on this page.']);
    expect(reader.asked).not.toContain(bad);
    expect(await reader.page.evaluate(() => 'evil' in globalThis)).toBe(false);

    // A script that runs already may do so, by the property.
    await reader.page.$eval(
      'afterword-thread',
      (element, url) => Object.assign(element, { adapter: url }).setAttribute('adapter', ''),
      good,
    );
    await expect.poll(() => reader.texts(), soon).toEqual(['From a module']);
  });

  test('gives its options to the elements of the page, also to those that come later, and makes no second thread', async () => {
    const tag = `<script src="${embed()}" data-key="options-for-all" data-theme="dark" data-limit="1"></script>`;
    const page = stage.pages.put(article(`${tag}<afterword-latest></afterword-latest><afterword-thread></afterword-thread>`));
    await say(stage.server, page, { text: 'One' });
    await say(stage.server, page, { text: 'Two' });
    const reader = await stage.reader();
    await reader.open(page);
    await reader.see({ css: 'section > form' });
    const look = () =>
      reader.page.evaluate(() => {
        const latest = document.querySelector('afterword-latest')!;
        const thread = document.querySelector('afterword-thread')!;
        return {
          threads: document.querySelectorAll('afterword-thread').length,
          latest: latest.shadowRoot?.querySelectorAll('li').length,
          schemes: [latest, thread].map((element) => getComputedStyle(element).colorScheme),
        };
      });
    await expect.poll(look, soon).toEqual({ threads: 1, latest: 1, schemes: ['dark', 'dark'] });
  });
});

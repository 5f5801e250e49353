import { describe, expect, test } from 'vitest';
import { checks } from '../../src/kit/index.ts';
import { known, look, putAxe, shapes } from './access/axe.ts';
import type { Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage({ demo: true });

/** How a run ended, as the page tells it. */
interface Told {
  said: string;
  counts: string[];
  /** The lines in sight, without what is hidden. */
  lines: string[];
}

function told(): Told {
  const [said, counts, lines] = ['#said', '.counts div', 'ol > li'].map((css) =>
    Array.from(document.querySelectorAll<HTMLElement>(css))
      .filter((element) => element.checkVisibility())
      .map(({ innerText }) => innerText.replace(/\s+/g, ' ').trim()),
  );
  return { said: said![0] ?? '', counts: counts!, lines: lines! };
}

async function visit(query = ''): Promise<Reader> {
  const reader = await stage.reader();
  await reader.page.goto(`${stage.server.url}/doctor.html${query}`);
  await reader.page.waitForSelector('#names option');
  return reader;
}

/** Presses the button and waits until the run is over. */
async function run({ page }: Reader): Promise<Told> {
  await page.focus('[type=submit]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector<HTMLButtonElement>('[type=submit]')?.disabled === false, {
    polling: 40,
    timeout: 25_000,
  });
  return page.evaluate(told);
}

/** Puts a module of this code into the form: the adapter of the playground with something of it changed. */
async function breakIt({ page }: Reader, change: string): Promise<void> {
  const code = `import memory from '${stage.server.url}/playground/adapter.js';
    export default (options, host) => { const usual = memory(options, host); return { ...usual, ${change} }; };`;
  await page.evaluate((code) => {
    const [form] = document.forms;
    const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    (form!.elements.namedItem('adapter') as HTMLInputElement).value = url;
  }, code);
}

const wrongEdit = `async edit() { throw Object.assign(new Error('Not today.'), { code: 'unavailable' }); }`;

describe('the doctor', () => {
  test('warns of what it does, and does nothing until it is asked, whatever the address says', async () => {
    const { page, asked } = await visit('?adapter=http&url=https%3A%2F%2Felsewhere.example');
    expect(await page.$eval('.warning', ({ textContent }) => textContent)).toContain('It writes.');
    const fields = await page.$$eval('input[name=adapter], textarea', (all) => all.map((field) => (field as HTMLInputElement).value));
    expect(fields).toEqual(['http', 'url=https://elsewhere.example']);
    expect((await page.evaluate(told)).said).toBe('Nothing has run yet.');
    expect(asked.filter((url) => url.startsWith('https://elsewhere'))).toEqual([]);
  });

  test('finds the reference all right, and says so where a screen reader hears it', async () => {
    const reader = await visit();
    const { said, counts, lines } = await run(reader);
    expect(said).toMatch(/^All \d+ checks that apply hold, \d+ of \d+ are not needed here\.$/);
    expect(lines).toHaveLength(checks.length);
    expect(counts).toEqual([expect.stringMatching(/^passed \d+$/), 'failed 0', expect.stringMatching(/^not needed \d+$/), 'excepted 0']);
    expect(await reader.page.$eval('#said', ({ role }) => role)).toBe('status');
    expect(await reader.page.evaluate(() => document.activeElement?.textContent)).toBe('What came of it');
    expect(await reader.page.$eval('progress', ({ value, max }) => value === max)).toBe(true);
  });

  test('finds the server of the demo all right, over HTTP', async () => {
    const reader = await visit('?adapter=http');
    // What is rightly refused stands in the browser's console, too.
    reader.expect(/the server responded with a status of (4\d\d|501)/);
    const { said, lines } = await run(reader);
    expect([said.slice(0, 4), lines.filter((line) => line.startsWith('✗'))]).toEqual(['All ', []]);
  });

  test('says of a broken module which rules it breaks, what was expected and what came', async () => {
    const reader = await visit();
    await breakIt(reader, wrongEdit);
    const { said, counts } = await run(reader);
    expect(said).toMatch(/^\d+ of \d+ checks that apply hold, \d+ do not/);
    expect(counts[1]).toMatch(/^failed [1-9]/);
    await reader.page.click('#only');
    const { lines } = await reader.page.evaluate(told);
    expect(lines).toContain(
      '✗ does not an edit is there for everybody, and marked A call failed as unavailable: Not today. (The contract: Adapter.edit, Comment.edited.)',
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /nobody edits another’s comment Expected an edit by another to be refused as .*, but it was unavailable: Not today\./,
      ),
    );
    expect(lines.filter((line) => !line.startsWith('✗'))).toEqual([]);
    await reader.page.click('#only');
    expect((await reader.page.evaluate(told)).lines).toHaveLength(checks.length);
  });

  test('ends where it is told to', async () => {
    const reader = await visit();
    await breakIt(reader, 'async open(...all) { await new Promise((done) => setTimeout(done, 300)); return usual.open(...all); }');
    await reader.page.focus('[type=submit]');
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForSelector('ol > li');
    // The focus went along to the only button that can be pressed now.
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForFunction(() => document.querySelector('#said')?.textContent?.startsWith('Stopped after '), {
      polling: 40,
      timeout: 20_000,
    });
    expect((await reader.page.evaluate(told)).lines.length).toBeLessThan(checks.length);
  });

  test.each([
    ['a name that nobody has', '?adapter=nope', /^Nothing was checked\. There is no adapter “nope”\. There are http, /],
    ['a module that is not there', '?adapter=./no/such.js', /^Nothing was checked\. \.\/no\/such\.js could not be loaded: .* \(CORS\)\?/],
    [
      'a module without an adapter',
      '?adapter=./doctor.js',
      /^Nothing was checked\. \.\/doctor\.js has no adapter: its default export should be /,
    ],
    ['a missing option', '?adapter=isso', /^Nothing was checked\. The adapter could not be made: The option “url” should be /],
    ['an option without a value', '?adapter=http&=x', /^Nothing was checked\. An option is written name=value, not “=x”\.$/],
  ])('says what is wrong with %s', async (_what, query, words) => {
    const reader = await visit(query);
    reader.expect(/404/);
    expect((await run(reader)).said).toMatch(words);
  });

  test('has nothing that axe finds, light and dark, narrow and wide, with what is not right in sight', async () => {
    const reader = await visit();
    await breakIt(reader, wrongEdit);
    await run(reader);
    await putAxe(reader.page);
    const wrong: string[] = [];
    for await (const shape of shapes(reader.page)) {
      const found = (await look(reader.page)).filter((line) => !known.some(([pattern]) => pattern.test(line)));
      wrong.push(...found.map((line) => `${shape}: ${line}`));
      expect(await reader.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }
    expect(wrong).toEqual([]);
  });
});

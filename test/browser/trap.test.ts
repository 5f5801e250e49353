import type { ElementHandle } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** What the widget sends of each new comment. */
function sent({ page }: Reader): { written?: { ms: number; trap?: string } }[] {
  const drafts: object[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/comments')) drafts.push(JSON.parse(request.postData()!) as object);
  });
  return drafts;
}

const trap = { css: 'section > form input[name=subject]' };

test('a comment says how long its form was there, and brings what only a program fills in', async () => {
  const reader = await stage.reader();
  const drafts = sent(reader);
  await reader.open(stage.page());
  await reader.fillIn('main', 'By hand', 'Ada Probe');
  await reader.send('main');
  await expect.poll(() => drafts.length, soon).toBe(1);
  expect(drafts[0]!.written).toEqual({ ms: expect.any(Number) as number, trap: '' });
  expect(drafts[0]!.written!.ms).toBeGreaterThan(100);
  expect(drafts[0]!.written!.ms).toBeLessThan(60_000);
  await reader.fillIn('main', 'By a program', 'Ada Probe');
  const field = await stageField(reader);
  await field.evaluate((input) => ((input as HTMLInputElement).value = 'https://shop.example/'));
  await reader.send('main');
  await expect.poll(() => drafts[1]?.written?.trap, soon).toBe('https://shop.example/');
  expect(drafts[1]!.written!.ms).toBeLessThan(60_000);
});

test('nobody meets the field: it is not seen, reached by keys, named or told to a screen reader', async () => {
  const reader = await stage.reader();
  await reader.open(stage.page());
  await reader.fillIn('main', 'Words', 'Ada Probe');
  const field = await stageField(reader);
  const how = await field.evaluate((input) => {
    const { width, height } = input.getBoundingClientRect();
    const { clipPath, position } = getComputedStyle(input);
    const { id, tabIndex, autocomplete, placeholder, title } = input as HTMLInputElement;
    return {
      size: width * height < 400,
      clipPath,
      position,
      id,
      tabIndex,
      autocomplete,
      placeholder,
      title,
      labels: (input as HTMLInputElement).labels?.length,
      hidden: input.getAttribute('aria-hidden'),
    };
  });
  expect(how).toEqual({
    size: true,
    clipPath: 'inset(50%)',
    position: 'absolute',
    id: '',
    tabIndex: -1,
    autocomplete: 'off',
    placeholder: '',
    title: '',
    labels: 0,
    hidden: 'true',
  });
  const tree = JSON.stringify(await reader.page.accessibility.snapshot({ includeIframes: true }));
  expect(tree).toContain('Ada Probe');
  expect(tree).not.toContain('subject');
  const passed: string[] = [];
  await (await reader.see({ css: 'section > form textarea' })).focus();
  for (let steps = 0; steps < 20; steps++) {
    await reader.page.keyboard.press('Tab');
    passed.push(
      await reader.page.evaluate(
        () => (document.querySelector('afterword-thread')?.shadowRoot?.activeElement as HTMLInputElement | null)?.name ?? '',
      ),
    );
  }
  expect(passed).not.toContain('subject');
});

test('a browser that fills in who somebody is leaves it empty', async () => {
  const reader = await stage.reader();
  await reader.open(stage.page());
  await reader.fillIn('main', 'Words', '');
  const name = await reader.see({ css: 'section > form input[autocomplete=name]' });
  await name.focus();
  const client = await reader.page.createCDPSession();
  const fields = [
    ['NAME_FULL', 'Ada Probe'],
    ['EMAIL_ADDRESS', 'ada@probe.example'],
    ['COMPANY_NAME', 'Probe and Daughters'],
    ['ADDRESS_HOME_STREET_ADDRESS', '1 Harbour Lane'],
    ['ADDRESS_HOME_CITY', 'Longshore'],
    ['ADDRESS_HOME_ZIP', '12345'],
    ['ADDRESS_HOME_COUNTRY', 'US'],
    ['PHONE_HOME_WHOLE_NUMBER', '+12025550100'],
  ].map(([name, value]) => ({ name: name!, value: value! }));
  await client.send('Autofill.enable');
  await client.send('Autofill.setAddresses', { addresses: [{ fields }] });
  await client.send('Autofill.trigger' as never, { fieldId: await name.backendNodeId(), address: { fields } } as never);
  await expect.poll(() => name.evaluate(value), soon).toBe('Ada Probe');
  expect(await (await stageField(reader)).evaluate(value)).toBe('');
});

/** What stands in a field. Runs inside the page. */
const value = (input: Element): string => (input as HTMLInputElement).value;

/** The field, which `see` would never find. */
async function stageField(reader: Reader): Promise<ElementHandle> {
  await reader.see({ css: 'section > form [part=send]' });
  const handle = await reader.page.evaluateHandle(
    (css) => document.querySelector('afterword-thread')!.shadowRoot!.querySelector(css),
    trap.css,
  );
  return handle.asElement() as ElementHandle;
}

import { expect, test } from 'vitest';
import { article } from '../support/pages.ts';
import { soon, type Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';

const stage = useStage();

/** A page with an element that has this done to it before the script comes. */
function page(script: string, element = '<afterword-thread></afterword-thread>'): string {
  return stage.pages.put(article(`${element}<script>${script}</script><script async src="${stage.server.url}/embed.js"></script>`));
}

/** Notes who a reader's writes say they are of, and every address that is asked for. */
function listen(reader: Reader): { said: string[]; asked: string[] } {
  const heard = { said: [] as string[], asked: reader.asked };
  reader.page.on('request', (request) => {
    if (request.method() === 'POST') heard.said.push(request.headers().authorization ?? '');
  });
  return heard;
}

const secret = 'of-a-reader-0123456789abcdef0123456789abcdef';

test.each([
  ['text', `'${secret}'`],
  ['a function', `() => '${secret}'`],
  ['a function that takes its time', `async () => '${secret}'`],
])('a token that is %s goes with what its reader writes, and into no address', async (_name, token) => {
  const reader = await stage.reader();
  const heard = listen(reader);
  await reader.open(page(`document.querySelector('afterword-thread').token = ${token}`));
  await reader.write('Signed in', 'Ada Probe');
  await expect.poll(() => reader.texts(), soon).toEqual(['Signed in']);
  expect(heard.said).toEqual([`Bearer ${secret}`]);
  expect(heard.asked.filter((url) => url.includes(secret))).toEqual([]);
  expect(await reader.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(secret);
});

test('elements with tokens of two readers speak each for their own', async () => {
  const two = '<afterword-thread key="one"></afterword-thread><afterword-thread key="two"></afterword-thread>';
  const reader = await stage.reader();
  const heard = listen(reader);
  await reader.open(page(`document.querySelectorAll('afterword-thread').forEach((each, at) => (each.token = '${secret}' + at))`, two));
  await reader.write('First', 'Ada Probe');
  await expect.poll(() => reader.texts(0), soon).toEqual(['First']);
  await reader.page.evaluate(() => document.querySelector('afterword-thread')!.remove());
  await reader.write('Second', 'Bea Probe');
  await expect.poll(() => reader.texts(0), soon).toEqual(['Second']);
  expect(heard.said).toEqual([`Bearer ${secret}0`, `Bearer ${secret}1`]);
});

test('an attribute cannot hold a token: it is not sent, and the owner is told', async () => {
  const reader = await stage.reader();
  const heard = listen(reader);
  reader.expect(/^Afterword: a token is the property “token” of the element\. As an attribute it is not taken\./);
  await reader.open(page('', `<afterword-thread token="${secret}"></afterword-thread>`));
  await reader.write('As a guest', 'Ada Probe');
  await expect.poll(() => reader.texts(), soon).toEqual(['As a guest']);
  expect(heard.said.join()).not.toContain(secret);
  expect(heard.asked.filter((url) => url.includes(secret))).toEqual([]);
});

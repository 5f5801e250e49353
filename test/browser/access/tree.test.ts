import { describe, expect, test } from 'vitest';
import { useStage } from '../support/stage.ts';
import { enter, pageOf, scenes } from './scenes.ts';
import { chain, opened } from './threads.ts';
import { tree } from './tree.ts';

const stage = useStage({ demo: true });

/** Those whose whole tree is written down. */
const written = [
  'playground: rest',
  'playground: draft',
  'playground: name-missing',
  'playground: edit',
  'playground: deleted',
  'playground: offline',
  'playground: failed',
  'playground: empty',
  'one of everything',
  'right to left',
  'choice of reactions open',
  'names suggested',
];

describe('what a screen reader is told', () => {
  test.each(written)('of “%s” is what is written down', async (name) => {
    const scene = scenes(stage).find((each) => each.name === name)!;
    const reader = await stage.reader();
    await reader.page.setViewport({ width: 1280, height: 900 });
    await scene.enter(reader);
    // Announcements come and go: they stand in no paragraph.
    const settled = async (): Promise<string> => (await tree(reader.page)).replace(/^ {2}StaticText .*\n/gm, '');
    await expect.poll(settled, { timeout: 5_000, interval: 200 }).toMatch(/^region/);
    await expect(await settled()).toMatchFileSnapshot(`trees/${name.replace('playground: ', '').replaceAll(' ', '-')}.txt`);
  });

  test.each([1, 3, 6, 9])('of a chain of %i is nested so deep, and six levels at most', async (length) => {
    const reader = await stage.reader();
    await enter(reader, pageOf(stage, opened(chain(length))));
    const lines = (await tree(reader.page)).split('\n');
    const indents = lines.filter((line) => /^ *list( |$)/.test(line)).map((line) => line.search(/\S/));
    expect(new Set(indents).size).toBe(Math.min(length, 6));
    // Each is an article of its own, named by its author and its time.
    expect(lines.filter((line) => /^ *article "Writer d\d … ago"$/.test(line))).toHaveLength(length);
    // What is too deep to be shown as an answer says whom it answers.
    expect(lines.filter((line) => /^ *link "in reply to/.test(line))).toHaveLength(Math.max(0, length - 6));
  });
});

import { fileURLToPath } from 'node:url';
import { scriptOf } from '../../browser/support/script.ts';
import type { Contender, Route } from '../contender.ts';

const thread: Route = [
  'GET',
  /^\/thread$/,
  ({ said }) => ({ json: said.map(({ id, parent, author, created, likes, html }) => ({ id, parent, author, created, likes, html })) }),
];

/** A floor: one request, the thread's DOM and nothing else. `cv` leaves out the layout of what is far off. */
function made(name: string, source: string, about: string, cv: boolean): Contender {
  return {
    name,
    kind: 'floor',
    about: cv ? `${about}, with content-visibility` : about,
    body: '.said',
    page: ({ host }) => ({
      body: `<div id="thread"></div><script async src="${host}/${name}.js" data-thread="${host}/thread"${cv ? ' data-cv' : ''}></script>`,
    }),
    scripts: { [`/${name}.js`]: () => built(source) },
    routes: [thread],
  };
}

/** The article alone: what the page itself costs. */
export const blank: Contender = { name: 'blank', kind: 'blank', about: 'the article alone', body: '.none', page: () => ({ body: '' }) };

/** What any widget must at least do. */
export const floor: Contender = made('floor', 'floor.ts', 'by hand, without a framework: one request, one innerHTML', false);

/** That without the layout of what is far off. */
export const floorCv: Contender = made('floor-cv', 'floor.ts', floor.about, true);

/** The same DOM by Preact alone. */
export const preact: Contender = made('floor-preact', 'floor-preact.tsx', 'the same DOM by bare Preact', false);

/** That without the layout of what is far off. */
export const preactCv: Contender = made('floor-preact-cv', 'floor-preact.tsx', preact.about, true);

/** One of the scripts in `floor/`. */
function built(source: string): Promise<string> {
  return scriptOf(fileURLToPath(new URL(`../floor/${source}`, import.meta.url)));
}

import type { Comment, Opened } from '../../src/contract/types.ts';
import { framePath, pageScript, type Servers } from './servers.ts';
import type { FrameTask } from './task.ts';

/** How a frame's browser is prepared: as it is, without `setHTML`, or with neither sanitiser to be had. */
export const modes = ['native', 'purify', 'text'] as const;

/** The name of a mode. */
export type Mode = (typeof modes)[number];

/** What a frame holds. */
export interface Frame {
  id: string;
  /** The source of its adapter module: a function of options. */
  adapter: string;
  bodies: number;
  previews?: boolean;
  /** Markup in the place of the bare tag's thread, where there are more elements. */
  below?: string;
}

/** Puts up pages for frames, all of one build and prepared in one way. */
export type Stand = (frame: Frame) => FrameTask;

/** Makes a stand. The page sets its traps first, then takes away what the mode takes away. */
export async function createStand(servers: Servers, widget: string, mode: Mode): Promise<Stand> {
  const traps = await pageScript('page/traps.ts');
  const lacks = mode === 'native' ? '' : 'delete Element.prototype.setHTML;';
  const name = mode === 'text' ? `${widget}-text` : widget;
  return ({ id, adapter, bodies, previews = false, below = '' }) => {
    const path = framePath(`${name}-${mode}/${id}`);
    servers.put(`${path}/adapter.js`, adapter);
    servers.put(
      path,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="unsafe-url"><script>${traps}${lacks}</script>
      <title>An article</title><link rel="icon" href="data:,"></head><body>
      <script src="/w/${name}/embed.js" data-adapter="${path}/adapter.js" data-key="${encodeURIComponent(id)}"></script>${below}</body></html>`,
    );
    return { id, path, bodies, previews };
  };
}

/** Puts up the page that conducts the frames, and gives its address. */
export async function putConductor(servers: Servers): Promise<string> {
  const traps = await pageScript('page/traps.ts');
  servers.put(
    '/conductor',
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><script>${traps}localStorage.clear()</script><title>An article</title>
    <link rel="icon" href="data:,"></head><body><script type="module" src="/page/conduct.ts"></script></body></html>`,
  );
  return `${servers.host}/conductor`;
}

/** A comment with nothing special about it. */
export function comment(id: string, more: Partial<Comment> = {}): Comment {
  return {
    id,
    parent: null,
    author: { id: null, name: 'Somebody' },
    body: { text: 'Some words' },
    created: '2026-11-20T10:00:00Z',
    state: 'visible',
    replies: 0,
    reactions: [],
    ...more,
  };
}

/** An answer to `open` with these comments. */
export function opened(items: Comment[], thread: Partial<Opened['thread']> = {}): Opened {
  return {
    thread: {
      id: 't',
      count: items.length,
      kinds: [],
      reactions: [],
      sorts: ['oldest'],
      can: [],
      each: [],
      limits: {},
      repeatable: false,
      ...thread,
    },
    viewer: { author: null, providers: [] },
    page: { items, next: null },
  };
}

/** The source of an adapter that answers this. */
export function answering(answer: Opened): string {
  return `const answer = ${JSON.stringify(JSON.stringify(answer))};
    export default () => ({ open: async () => JSON.parse(answer), list: async () => ({ items: [], next: null }) });`;
}

/**
 * The source of an adapter module that takes pictures: it tells progress and goes on when the page says so, by
 * `uploads[n].end()` or `uploads[n].fail()`; `uploads[n].cut` tells that it was ended. Comments cannot be more than looked at.
 */
export const uploading = `
const thread = { id: 't', count: 0, kinds: [], reactions: [], sorts: ['oldest'], can: ['create', 'upload'], each: [], limits: {}, repeatable: false };
const uploads = (globalThis.uploads = []);
export default () => ({
  open: async () => ({ thread, viewer: { author: null, providers: [], guest: {} }, page: { items: [], next: null } }),
  list: async () => ({ items: [], next: null }),
  create: async ({ text, key }) => ({ id: key, parent: null, author: { id: null, name: '' }, body: { text }, created: '2026-11-20T10:00:00Z', state: 'visible', replies: 0, reactions: [] }),
  upload: ({ file }, { signal, progress }) => {
    const { promise, resolve, reject } = Promise.withResolvers();
    const upload = {
      name: file.name,
      cut: false,
      progress,
      end: (url = 'https://pictures.example/' + file.name) => resolve({ url }),
      fail: () => reject(Object.assign(new Error('The shelf is full.'), { code: 'invalid' })),
    };
    signal.addEventListener('abort', () => ((upload.cut = true), reject(signal.reason)));
    uploads.push(upload);
    return promise;
  },
})`;

/** What the page can do with an upload that goes on. */
export interface Upload {
  name: string;
  cut: boolean;
  progress(fraction: number): void;
  end(url?: string): void;
  fail(): void;
}

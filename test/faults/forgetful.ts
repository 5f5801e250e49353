import { randomUUID } from 'node:crypto';
import type { Change } from './proxy.ts';

/** Makes of our server one that takes every request for a new one, and says so, as most old backends are. */
export const forgetful: Change = {
  request(method, path, body) {
    if (method !== 'POST' || !path.startsWith('/v1/comments')) return body;
    return Buffer.from(JSON.stringify({ ...(JSON.parse(body.toString()) as object), key: randomUUID() }));
  },
  answer(path, body) {
    if (!path.startsWith('/v1/thread')) return body;
    const opened = JSON.parse(body.toString()) as { thread?: object };
    return Buffer.from(JSON.stringify({ ...opened, ...(opened.thread && { thread: { ...opened.thread, repeatable: false } }) }));
  },
};

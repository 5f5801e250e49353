import type { Feature, Thread, Viewer } from '../contract/types.ts';
import type { Result } from './perform.ts';
import type { Found } from './scene.ts';

/** How one check went over a backend, and what that backend promises. Plain data, so that it may cross to a reporter. */
export interface Report extends Result {
  offers: Feature[];
  thread: Thread;
  viewer: Viewer;
}

/** What of a runner's context is used, where there is such a thing. */
interface Context {
  /** Vitest. */
  task?: { meta?: Record<string, unknown> };
  /** `node:test`; it goes on after this. */
  diagnostic?: unknown;
  skip?: (words: string) => void;
}

/** Leaves with the runner how a check went, since passed and failed are not all there is to say. */
export function leaveReport(context: unknown, result: Result, { offers, thread, viewer }: Found): void {
  // Vitest's is a function with properties.
  const { task, diagnostic } = (context ?? {}) as Context;
  if (task?.meta) task.meta.afterword = { ...result, offers: [...offers], thread, viewer } satisfies Report;
  else if (typeof diagnostic === 'function' && (result.outcome === 'not-needed' || result.outcome === 'excepted'))
    (context as Context).skip?.(result.words);
}

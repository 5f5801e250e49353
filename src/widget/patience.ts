import { CommentError } from '../contract/errors.ts';

export { turn } from './turn.ts';

/** How long any adapter may take for an answer, ms: ours give up sooner, each in its own words. */
const PATIENCE = 30_000;

/** What an adapter answers, or a rejection once it took too long: one that never answers must end in a sentence. */
export async function inTime<T>(answer: PromiseLike<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new CommentError('unavailable', 'There was no answer in time.')), PATIENCE);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** How long a service may take, ms. */
const PATIENCE = 3_000;

/** Posts to a service outside, once. @throws {Error} in a line without anything of what was sent, where it does not begin to answer in time. */
export async function post(url: string, init: Pick<RequestInit, 'body' | 'headers'>): Promise<Response> {
  try {
    return await fetch(url, { ...init, method: 'POST', redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
  } catch (thrown) {
    throw silence(thrown);
  }
}

/** What is said of a service that gave no answer, or did not end it. */
export const silence = (thrown: unknown): Error =>
  new Error((thrown as Error).name === 'TimeoutError' ? 'took longer than 3 seconds' : 'cannot be reached', { cause: thrown });

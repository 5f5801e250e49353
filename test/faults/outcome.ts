/**
 * What must not be. `lost`: the words are neither in the page nor on the server. `doubled`: the server has them twice.
 * `unseen`: they were out of the reader's sight in between. `unsent`: they are kept, but did not arrive in time though the
 * line was good again. `shown`: the page shows them otherwise than the server has them. `untold`: a sentence is missing.
 */
export const faults = ['lost', 'doubled', 'unseen', 'unsent', 'shown', 'untold'] as const;

/** The kind of what must not be. */
export type Fault = (typeof faults)[number];

/** One thing that must not be, and what was seen of it. */
export interface Finding {
  fault: Fault;
  what: string;
}

/** What came of one round. */
export interface Outcome {
  /** What went wrong on the line, and what the reader did then: the line of the table. */
  fault: string;
  act: string;
  findings: Finding[];
  /** How long it took; for what was killed while somebody typed, how much of the typing was lost. */
  ms: number;
}

/** Asks until the answer is good, and tells whether it came in time. */
export async function until(ask: () => Promise<boolean>, patience: number, every = 120): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    // A page that is just being left answers nothing.
    if (await ask().catch(() => false)) return true;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  return false;
}

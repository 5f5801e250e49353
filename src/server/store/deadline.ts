/**
 * How long anybody waits for the database, in milliseconds: then they are told to come back, whatever it is busy with. A page
 * that is read is asked for at a glance (is it still the same?) and then in full: both together take less than 5 s.
 */
export const PATIENCE = { glance: 1_000, read: 3_500, write: 4_500 };

/** The database kept somebody waiting for too long. What was asked may yet happen, where it was under way. */
export class Late extends Error {
  override readonly name = 'Late';

  constructor() {
    super('The database is busy.');
  }
}

/** Waits for work until its time is over. The work can ask whether anybody still waits for it: where nobody does it need not begin. */
export function inTime<T>(run: (late: () => boolean) => Promise<T>, patience: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      reject(new Late());
    }, patience);
    void run(() => over)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

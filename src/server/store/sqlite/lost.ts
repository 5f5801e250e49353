/** What was under way when a thread ended: it may have been kept or not. */
export class Lost extends Error {
  override readonly name = 'Lost';

  constructor(why: unknown) {
    super('A thread of the database has ended.', { cause: why });
  }
}

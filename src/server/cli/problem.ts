/** Something the owner should put right: its message is the one line they read. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** One line of whatever was thrown. */
export function oneLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.split('\n', 1)[0]!.trim() || 'Something went wrong.';
}

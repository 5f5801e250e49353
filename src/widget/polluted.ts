/** Whether the page has put something onto `Object.prototype`: Preact, which takes elements over, would read that as theirs. */
export function isPolluted(): boolean {
  for (const _name in {}) return true;
  return false;
}

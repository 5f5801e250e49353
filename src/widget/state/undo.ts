/** How long a deletion, or a moderator's act, can be undone, in seconds. */
export const UNDO = 10;

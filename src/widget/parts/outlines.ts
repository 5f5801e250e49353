/** What is the viewer's own; all outlines have one stroke width. */
export const check = 'm3.5 8.5 3 3 6-7';

/** What waits; all outlines have one stroke width. */
export const clock = 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.5V8l2.2 1.5';
/** What is the viewer's own. */
export const check = 'm3.5 8.5 3 3 6-7';
/** What is held at the top. */
export const pin = 'M8 9.5V14M5 2.5h6l-1 4 2 3H4l2-3-1-4Z';

/** Outlines on a 16 × 16 field, all with one stroke width. */
const outlines = {
  smile: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM5.5 9.5a2.8 2.8 0 0 0 5 0M6 6.2v.3M10 6.2v.3',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.5V8l2.2 1.5',
  check: 'm3.5 8.5 3 3 6-7',
  minus: 'M4 8h8',
  plus: 'M4 8h8M8 4v8',
  pin: 'M8 9.5V14M5 2.5h6l-1 4 2 3H4l2-3-1-4Z',
};

/** A small picture beside words; hidden from screen readers. */
export function Icon({ name }: { name: keyof typeof outlines }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={outlines[name]} />
    </svg>
  );
}

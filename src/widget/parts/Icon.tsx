/** A small picture beside words, drawn as an outline on a 16 × 16 field; hidden from screen readers. */
export function Icon({ path }: { path: string }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

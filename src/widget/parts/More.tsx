/** Continues a list. */
export function More({ label, busy, onMore }: { label: string; busy?: boolean; onMore?: (event: { currentTarget: HTMLElement }) => void }) {
  return (
    <button part="more" class="more" aria-busy={busy} onClick={onMore}>
      {label}
    </button>
  );
}

/** Three comments to come, at about their real height, so that nothing jumps when they are there. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div part="skeleton" class="skeleton" role="status">
      <span class="unseen">{label}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

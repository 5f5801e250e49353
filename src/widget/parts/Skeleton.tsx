/**
 * Three comments to come, at about their real height, so that nothing jumps when they are there. It is a status of its own: it
 * stands there before anything else could say that the comments are on their way, and says it to whoever comes by.
 */
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

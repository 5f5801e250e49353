/** Three comments to come, at about their real height, so that nothing jumps when they are there. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div part="skeleton" class="skeleton" role="status">
      <span class="unseen">{label}</span>
      {[3, 2, 4].map((lines) => (
        <div class="ghost" key={lines}>
          <i class="avatar" />
          <i class="line short" />
          {Array.from({ length: lines }, (_, line) => (
            <i class="line" key={line} />
          ))}
        </div>
      ))}
    </div>
  );
}

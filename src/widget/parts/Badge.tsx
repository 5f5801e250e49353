/** What the backend vouches for about somebody. It stands beside the name and never within, so no name can look as if it had one. */
export function Badge({ says }: { says: string | undefined }) {
  return says ? (
    <span part="badge" class="badge">
      {says}
    </span>
  ) : null;
}

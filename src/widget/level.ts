/** The level of the heading over the comments, 1 to 6, as an option says it; 2 where it says nothing that is one. */
export function levelOf(said: string | undefined): number {
  return /^[1-6]$/.test(said!) ? Number(said) : 2;
}

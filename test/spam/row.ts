/** One comment of the corpus. */
export interface Row {
  /** `held`: made of sentences that nobody looked at while the layers were tuned. */
  set: 'tune' | 'held';
  /** `ham`, or which kind of spam. */
  kind: string;
  lang: string;
  name: string;
  website?: string;
  text: string;
  /** How long it took to write. */
  ms: number;
  trap?: string;
}

/** What all proofs are told. */
export interface Asked {
  /** Where each proof keeps its comments: `sqlite`, a file of its own, or an address on a server of PostgreSQL that may make databases. */
  database: string;
  /** How often; a proof's own number unless told. */
  rounds: number;
  /** How many comments there are, where that is told; else as many as a proof has by itself. */
  comments?: number | undefined;
  /** What chance begins with. */
  seed: number;
  /** Run what is built instead of the sources. */
  built: boolean;
  /** Is told what a proof has to say while it runs. */
  tell: (line: string) => void;
}

/** What came of a proof. */
export interface Outcome {
  /** Rounds that were played. */
  rounds: number;
  /** Writes that were acknowledged. */
  written: number;
  /** Acknowledged writes that were not there, or not as they were sent. */
  lost: number;
  /** Drafts that became more than one comment. */
  doubled: number;
  /** Whatever else was wrong, a line each. */
  amiss: string[];
  /** The longest that a server took until it was ready, ms; `null` where none was started. */
  readyMs: number | null;
  /** What else is worth telling, in a few words. */
  note?: string;
}

/** One proof that an owner can trust the server. */
export interface Proof {
  name: string;
  /** What is done, in one line. */
  about: string;
  /** Rounds of a whole run. */
  rounds: number;
  /** Why it cannot be had with this database or on this machine; nothing where it can. */
  misses?: (asked: Asked) => string | undefined;
  play(asked: Asked): Promise<Outcome>;
}

/** An outcome to begin with. */
export const noOutcome = (): Outcome => ({ rounds: 0, written: 0, lost: 0, doubled: 0, amiss: [], readyMs: null });

/** Whether a proof held. */
export const holds = ({ rounds, lost, doubled, amiss }: Outcome): boolean =>
  rounds > 0 && lost === 0 && doubled === 0 && amiss.length === 0;

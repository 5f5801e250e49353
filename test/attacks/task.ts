/** One frame to be drawn. */
export interface FrameTask {
  /** What it is reported under: the id of its row, or of a group of rows. */
  id: string;
  /** Its page on the host's server. */
  path: string;
  /** How many bodies it must come to. */
  bodies: number;
  /** Its bodies are previews, which have to be asked for. */
  previews?: boolean;
}

/** What happened in a frame. */
export interface FrameReport {
  id: string;
  drawn: boolean;
  /** What fell into its traps: each is a failure. */
  hits: string[];
  /** What stands in its tree and may not. */
  strange: string[];
  /** The text and the HTML of each body, in order. */
  texts: string[];
  htmls: string[];
  /** All that is written in each thread. */
  threads: string[];
}

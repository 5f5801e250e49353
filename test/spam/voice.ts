/** How people of one language write. The first, third and so on of each list are for tuning, the others are held out. */
export interface Voice {
  /** Names, split by commas. */
  names: string;
  /** A word or a short sentence, each used once. */
  shorts: string[];
  /** Sentences, with `(one|other)` where they differ. */
  sentences: string[];
  /** What honest people write that looks a little like spam. */
  tricky: string[];
  /** Sentences with a link: `{own}` a page of their own, `{known}` a well-known place. */
  links: string[];
  /** What stands around code; `{n}` is a number. */
  code: string[];
}

/** One kind of spam; the first, third and so on of each list are for tuning, the others are held out. */
export interface Kind {
  names: string[];
  /** Hosts and paths that it links to, without `https://`. */
  targets: string[];
  /** Texts: `{link}` is an address, `{site}` the same written as a link with words, `(one|other)` a choice. */
  texts: string[];
  /** Websites beside the name: how often, 0 to 1. */
  website: number;
  /** Seconds it takes to write: from, to. */
  seconds: [number, number];
  /** How often the field that nobody sees is filled, 0 to 1. */
  trap: number;
}

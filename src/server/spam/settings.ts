/** The layers there are, each of which a site may switch off. */
export const layerNames = ['trap', 'time', 'similar', 'links', 'words', 'signs', 'person', 'learned'] as const;

/** The name of a layer; the signals of it carry that. */
export type LayerName = (typeof layerNames)[number];

/** When a device has to work before its comment is taken. */
export const askings = ['never', 'score', 'always'] as const;

/** How much it has to work: the most numbers that are tried. */
export const difficulties = { light: 30_000, medium: 80_000, hard: 300_000 } as const;

/** How much a device has to work. */
export type Difficulty = keyof typeof difficulties;

/** What can be set for one site about spam. Whatever is missing is as by default. */
export interface SpamSettings {
  /** `false`: nothing here is done at all. */
  on?: boolean;
  /** Layers that say nothing. */
  off?: LayerName[];
  /** From so many points a proof of work is asked for (where `proof` is `score`), a comment waits, and a comment is given back. */
  ask?: number;
  wait?: number;
  refuse?: number;
  proof?: (typeof askings)[number];
  difficulty?: Difficulty;
  /** Words, `*` for any letters of a word, that count as the worst of the list do. */
  words?: string[];
  /** Words of the list that count nothing here. */
  allow?: string[];
  /** `false`: nobody outside is asked about comments of this site, whatever its server is told. */
  outside?: boolean;
  /** What becomes of a comment while a check outside cannot be reached. */
  down?: 'wait' | 'pass';
}

/** The same with every default filled in. */
export type Spam = Required<SpamSettings>;

/** What holds where nothing was set. A proof is asked for as soon as anything speaks against a comment, long before it would wait. */
export const defaults: Spam = {
  on: true,
  off: [],
  ask: 3,
  wait: 5,
  refuse: 16,
  proof: 'score',
  difficulty: 'medium',
  words: [],
  allow: [],
  outside: true,
  down: 'wait',
};

/** What holds for a site: what it says itself, else what its server says, else the default. Without either, nothing is done. */
export function settleSpam(server: SpamSettings | undefined, site: SpamSettings | undefined): Spam {
  return { ...defaults, on: (server ?? site) !== undefined, ...server, ...site };
}

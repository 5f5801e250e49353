/** What no answer may say of the machine and the programs behind it. */
export const inside: readonly RegExp[] = [
  /\/(?:tmp|usr|home|root|var|etc|opt|proc)\//,
  /node_modules|node:internal|file:\/\//,
  /\bat [\w.<>]+ \(/,
  /\.(?:ts|js|mjs|cjs):\d+/,
  /\b(?:select|insert into|update|delete from) .+ (?:from|values|set|where)\b/i,
  /SQLITE|sqlite|better-sqlite3|kysely|postgres|hono|micromark/i,
  /\bENOENT|ECONN\w+|ERR_\w+|TypeError|RangeError|SyntaxError/,
  /\b[vV]?\d+\.\d+\.\d+\b/,
];

/** What of it stands in a text. */
export const leaks = (text: string): string[] => inside.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);

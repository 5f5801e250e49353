import type { Option } from './option.ts';
import { flagOf, serveOptions, variableOf } from './options.ts';

/** What `afterword --help` prints. */
export const help = `Afterword: comments below any page.

afterword serve           start the comment server
afterword doctor          look for what is wrong with it, and say so
afterword config          print what it would be told; --schema: what the configuration file may say

afterword site list       the sites of a server that keeps several; also: add, set, remove
afterword threads list    its threads and their keys; also: proposals, merge, move

afterword owner add <email>
                          make somebody an owner, by a link; also: list, remove, link
afterword spam test <file.jsonl>
                          what would become of these comments, and why

afterword hide <id>       hide a comment
afterword show <id>       show it again, or let one appear that waits

afterword backup <file>   copy the comments to a new file, also while the server runs
afterword restore <file>  put a backup in the place of the comments, which are kept beside it
afterword migrate --to …  move all comments to another database that is empty, and compare them there

afterword new-adapter <name>
                          write a starting point for an adapter, with a test
afterword check <module>  try an adapter of your own against the contract

afterword <command> --help says more; afterword --help, afterword --version
`;

const target = `  --database sqlite:./data/afterword.db
                          where comments are kept (DATABASE_URL)
  --config afterword.json a file that says so (CONFIG)
`;

/** What each command prints when it is asked for help. */
const helps: Record<string, () => string> = {
  serve: () => `afterword serve           start the comment server

${Object.entries<Option<unknown>>(serveOptions).map(lineOf).join('')}  --config afterword.json a file that says the same: { "port": 8787, "rateLimits": true } (CONFIG)

In brackets: its variable. An option counts more than a variable, a variable more than the file.
SIGTERM or Ctrl+C stops it: requests under way may finish. /healthz and /readyz tell how it is.
`,
  doctor: () => `afterword doctor          look for what is wrong with a server, and say so; 1 where something is

  --url https://comments.example.org
                          where readers reach it: asks it through whatever stands in front
  and all options of "afterword serve", which it should be given, too
`,
  config: () => `afterword config          print what "afterword serve" would be told, and where each part of it comes from
afterword config --schema print the JSON Schema of the configuration file

  and all options of "afterword serve"
`,
  site: () => `afterword site list                 the sites, their origins, and how much is in them
afterword site add <id> --origins https://a.example,https://b.example
afterword site set <id> …           change what is named; what is not named stays
afterword site remove <id>          --with-comments where there are any: they cannot be brought back

  --origins https://a.example,…     pages that may embed, all of them
  --owners "Ada Byte,Ben"           names that no guest of this site may sign with
  --edit-minutes 15                 how long writers may edit and remove what is theirs
  --longest 10000                   the most characters of a comment
  --hold on|off                     whether comments wait until "afterword show"
  --moderate-in-page on|off         whether moderators may also act in its pages (approve, hide, pin)
  --spam on|off|links=off,wait=6,…  what is done against spam, where it differs from the default:
                                    trap, time, similar, links, words, signs, person, learned: on or off
                                    ask=3, wait=5, refuse=16: from how many points
                                    proof=never|score|always, difficulty=light|medium|hard
                                    'words=raffle|lottery*' that count, too; allow=casino that do not
                                    outside=off: ask nobody outside, though the server is set up to
                                    down=wait|pass: while a check outside cannot be reached
                                    wait=default takes back one of them, on or off all; what is not named stays
  --captcha turnstile:SITEKEY       have Turnstile, or hcaptcha:SITEKEY, look at whoever is new, where a proof
                                    is asked for (see proof= above); off: nobody but this server. Their secret
                                    belongs into TURNSTILE_SECRET or HCAPTCHA_SECRET of the server
                                    "default" takes back any of these

A page names its site by data-site="<id>". Running servers follow within a second or two.
${target}`,
  threads: () => `afterword threads list [pattern]    threads by key, and what may be wrong with the keys
afterword threads proposals         what pages say of earlier keys, and what titles tell
afterword threads merge <from> <to> bring a thread into one that is there
afterword threads move <from> <to>  give a thread a key that has none

  --site default                    of which site
  --dry-run                         only say what would be done

Keys are written as pages have them: addresses, paths or names. Both may have one *:
  afterword threads move "http://old.example/*" "https://new.example/*" --dry-run
Comments keep their ids and links, reactions and counts come along, and the old key goes on leading to the thread.
${target}`,
  owner: () => `afterword owner list             who owns this server, and may do everything on every site
afterword owner add <email>      print a link, to be handed over, that makes its reader an owner
afterword owner link <email>     print a link that signs somebody in who moderates, for 15 minutes
afterword owner remove <email>   take it back, at once; the last owner stays

  --url https://comments.example.org
                                 where the server is reached, for the links (http://127.0.0.1:8787)
${target}`,
  spam: () => `afterword spam test <file.jsonl>    tell what would become of comments, and why; nothing is kept or sent

  --spam links=off,wait=6,…           as with "afterword site set"
  --verbose                           each comment with what spoke for and against it

On each line one comment: {"text":"Hello.","name":"Ada","website":"https://…","ms":9000,"kind":"ham"}
Only "text" is needed. "kind" is any word; the table has a row for each. All are taken for first comments.
`,
  hide: () =>
    `afterword hide <id>       hide a comment from everybody but its writer; the id stands after #comment- in its link\n\n${target}`,
  backup: () =>
    `afterword backup <file>   copy the comments to a new file, also while the server runs; of PostgreSQL, pg_dump makes one\n\n${target}`,
  restore: () =>
    `afterword restore <file>  put a backup in the place of the comments, which are kept beside it; the server must be stopped\n\n${target}`,
  migrate: () => `afterword migrate --to postgres://user:password@host/name
                          move all comments to another database that is empty, and compare them there

${target}`,
  show: () => `afterword show <id>       show a comment that was hidden, or that waits\n\n${target}`,
};

/** What a command prints when it is asked for help. */
export const helpOf = (command: string): string => (Object.hasOwn(helps, command) ? helps[command]!() : help);

/** An option in the help: its name and value, then what it is for, beside it where there is room. */
function lineOf([name, option]: [string, Option<unknown>]): string {
  const { value, words, secret } = option;
  const variable = variableOf(name, option);
  const head = secret ? `  ${variable}=…` : `  --${flagOf(name)}${value === undefined ? '' : ` ${value}`}`;
  const lines = `${words}${secret ? '' : ` (${variable})`}`.split('\n');
  const first = head.length < 26 ? `${head.padEnd(26)}${lines.shift()}\n` : `${head}\n`;
  return first + lines.map((line) => `${' '.repeat(26)}${line}\n`).join('');
}

import { parseArgs } from 'node:util';

/** What `--help` prints. */
export const help = `Measures what one server process carries: npm run build && npm run bench:server -- --comments 1000000

  --comments 1000,1000000  how many comments the database holds; one run for each, with commas between
  --seconds 5              how long each load lasts
  --connections 25         how many connections ask at the same time
  --only warm,posts        only these loads, by the names in the table
  --keep                   leave the database in the folder for temporary files: the next run need not fill it
  --sources                serve from the sources instead of dist/lib
  --json                   print JSON instead of a table

Load and server share this computer, so that other programs disturb both: repeat, and look at "CPU ms", what the server
computed for one answer. Live readers are quiet for as long as a load lasts before anybody writes. Cold loads are measured from 150,000 comments on, and read from the system's cache of files.
`;

/** What a run was told. */
export interface Options {
  comments: number[];
  seconds: number;
  connections: number;
  /** Names of loads; all where it is empty. */
  only: string[];
  keep: boolean;
  sources: boolean;
  json: boolean;
  help: boolean;
}

/** Reads the options of one run. @throws {Error} where a number is none. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      comments: { type: 'string', default: '1000,1000000' },
      seconds: { type: 'string', default: '5' },
      connections: { type: 'string', default: '25' },
      only: { type: 'string', default: '' },
      keep: { type: 'boolean', default: false },
      sources: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    ...values,
    comments: values.comments.split(',').map((count) => readNumber('comments', count, 100, 10_000_000)),
    seconds: readNumber('seconds', values.seconds, 1, 300),
    connections: readNumber('connections', values.connections, 1, 1_000),
    only: values.only.split(',').filter((name) => name !== ''),
  };
}

function readNumber(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new Error(`--${name} should be a whole number from ${least} to ${most}, not "${value}".`);
  return number;
}

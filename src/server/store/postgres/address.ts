/** What an address of PostgreSQL says. */
export interface Address {
  /** As the driver reads it. */
  url: string;
  /** The most connections for comments, two at least; one more hears from other servers. */
  connections: number;
}

/** Connections of one server process. PostgreSQL has a hundred for all, unless its owner says more. */
const CONNECTIONS = 10;
const MOST = 200;

/**
 * Reads an address. `connections` in its query is ours: `postgres://afterword:secret@db.example/comments?connections=20`.
 * @throws {Error} with the end of a sentence, where it is none.
 */
export function readAddress(address: string): Address {
  if (!URL.canParse(address)) throw new Error('the address should look like postgres://user:password@host:5432/name');
  const url = new URL(address);
  const said = url.searchParams.get('connections');
  url.searchParams.delete('connections');
  const connections = Number(said ?? CONNECTIONS);
  if (!Number.isInteger(connections) || connections < 2 || connections > MOST)
    throw new Error(`the connections should be a number from 2 to ${MOST}, not "${said}"`);
  return { url: url.href, connections };
}

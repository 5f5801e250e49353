import { Client } from 'pg';
import { readAddress } from '../store/postgres/address.ts';
import { settings } from '../store/postgres/pool.ts';

/** What a database of PostgreSQL says of itself. */
export interface Said {
  /** The steps of the schema that it took; `undefined` where nothing of Afterword is in it. */
  taken: string[] | undefined;
  /** How far its clock is ahead of ours, in ms. */
  ahead: number;
  /** Whether what one connection tells is heard by another: where a pooler hands out connections for each transaction it is not. */
  hears: boolean;
}

/** How long news may take from one connection to another, in ms. */
const SOON = 1_000;

/** Asks a database of PostgreSQL how it is, and changes nothing. @throws the driver's own error. */
export async function askPostgres(address: string): Promise<Said> {
  const client = new Client(settings(readAddress(address).url));
  client.on('error', () => {});
  await client.connect();
  try {
    const asked = Date.now();
    const { rows } = await client.query<{ now: string; there: string | null }>(
      "select extract(epoch from clock_timestamp()) * 1000 as now, to_regclass('migration')::text as there",
    );
    const ahead = Number(rows[0]!.now) - (asked + Date.now()) / 2;
    const hears = await isHeard(client, address);
    if (rows[0]!.there === null) return { taken: undefined, ahead, hears };
    const steps = await client.query<{ name: string }>('select name from migration');
    return { taken: steps.rows.map(({ name }) => name), ahead, hears };
  } finally {
    await client.end();
  }
}

/** Has one connection listen and another tell. */
async function isHeard(listener: Client, address: string): Promise<boolean> {
  const heard = Promise.withResolvers<boolean>();
  const channel = `afterword_doctor_${process.pid}`;
  const timer = setTimeout(heard.resolve, SOON, false);
  listener.on('notification', () => heard.resolve(true));
  const teller = new Client(settings(readAddress(address).url));
  teller.on('error', () => {});
  try {
    await listener.query(`listen ${channel}`);
    await teller.connect();
    await teller.query(`notify ${channel}`);
    return await heard.promise;
  } finally {
    clearTimeout(timer);
    await teller.end();
  }
}

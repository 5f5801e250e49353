import type { Opened, Personal } from '../../../src/contract/types.ts';
import { askFor } from './asks.ts';
import { ada, ben, draft, stand } from './stand.ts';

/** SEC-28: what came of many requests of two readers at once. */
export interface Mixed {
  requests: number;
  /** Answers in which something of the other reader stood, or nothing of one's own. */
  mixed: number;
  failed: number;
}

/** Has two readers, and nobody, ask for theirs at once, 400 requests a round, all in flight together. */
export async function mixing(rounds: number): Promise<Mixed> {
  const server = await stand({ rules: { hold: ({ text }) => text.startsWith('Held') } });
  const told: Mixed = { requests: 0, mixed: 0, failed: 0 };
  const people = [
    { device: ada, name: 'Ada', other: 'Ben' },
    { device: ben, name: 'Ben', other: 'Ada' },
  ];
  try {
    for (const { device, name } of people)
      for (const text of [`Open of ${name}`, `Held of ${name}`])
        await server.ask({ verb: 'POST', path: '/v1/comments', body: draft({ text, guest: { name } }), device });
    for (let round = 0; round < rounds; round++) await Promise.all(Array.from({ length: 400 }, (_, index) => one(index)));
  } finally {
    await server.close();
  }
  return told;

  async function one(index: number): Promise<void> {
    told.requests++;
    const { device, name, other } = people[index % 2]!;
    // Every fourth asks for what all share, where neither's own may stand.
    const own = index % 4 < 2;
    const { status, text } = await server.ask({ ...askFor(own ? 'personal' : 'open'), device });
    if (status !== 200) return void told.failed++;
    const answer = JSON.parse(text) as Personal & Opened;
    const right = own
      ? answer.waiting.length === 1 && answer.comments.length >= 1 && text.includes(`Held of ${name}`) && !text.includes(`of ${other}`)
      : answer.page.items.length === 2 && !text.includes('Held') && !text.includes('"mine"');
    if (!right) told.mixed++;
  }
}

import { expect, onTestFinished, test } from 'vitest';
import { lookAtDatabase } from '../../../src/server/doctor/database.ts';
import { backendFor, everyRow, guest, listen, nobody } from '../backend/support.ts';
import { hasBouncer, startBouncer } from '../support/bouncer.ts';
import { postgresDatabase } from '../support/databases.ts';

const told = { spam: true, turnstileSecret: undefined, hcaptchaSecret: undefined };

/** PgBouncer before the database, where it is installed. */

test.skipIf(!hasBouncer).for(['transaction', 'session'] as const)(
  'two servers behind PgBouncer, which pools by %s, lose nothing and hear of each other',
  { timeout: 30_000 },
  async (mode) => {
    const bouncer = await startBouncer(await postgresDatabase(), mode);
    onTestFinished(() => bouncer.end());
    const [one, two] = [await backendFor({ database: bouncer.address }), await backendFor({ database: bouncer.address })];
    const [ada, ben] = [guest(one, 'Ada'), guest(two, 'Ben')];
    await ada.say('first');
    const { next } = listen(ben, '0');
    await next(1);
    const began = performance.now();
    await ada.say('second');
    await next(1);
    // By transaction it hears nothing, and finds it by looking each second.
    expect(performance.now() - began).toBeLessThan(5_000);
    await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? ada : ben).say(`more ${index}`)));
    expect((await everyRow(nobody(two))).length).toBe(22);
    const said = (await lookAtDatabase(bouncer.address, told)).map(({ state, words }) => `${state}: ${words}`);
    expect(said[0]).toMatch(/^good: The database .* answers/);
    expect(said.some((line) => /^note: .*another does not hear: probably a pooler/.test(line))).toBe(mode === 'transaction');
  },
);

import type { GuestFields } from '../../contract/types.ts';
import type { Check } from '../check.ts';
import { unasked } from '../conditions.ts';
import { holds, refused, same } from '../expect.ts';

const fields = ['name', 'email', 'website'] as const satisfies (keyof GuestFields)[];

/** What guests say of themselves. */
export const guests: Check[] = [
  {
    name: 'a name is plain text',
    rule: 'Author',
    needs: ['create'],
    unless: unasked('name'),
    async run({ alice, bob, draft, row }) {
      const name = '<b>Ünë & "Co"</b> &amp; 李';
      const { id } = await alice.create(draft(alice, { guest: { ...draft(alice).guest, name } }));
      same('the name', (await row(bob, id)).author.name, name);
    },
  },
  {
    name: 'what a guest must give is asked for by its field',
    rule: 'GuestFields',
    needs: ['create'],
    unless: ({ opened: { viewer } }) =>
      fields.some((field) => viewer.guest?.[field] === 'required') ? undefined : 'Nothing is required of a guest here.',
    async run({ alice, draft, opened }) {
      for (const field of fields.filter((field) => opened.viewer.guest?.[field] === 'required')) {
        const { [field]: _left, ...guest } = draft(alice).guest!;
        await refused(`a draft without ${field}`, alice.create(draft(alice, { guest })), ['invalid'], `guest.${field}`);
      }
    },
  },
  {
    name: 'an e-mail address that is none is refused',
    rule: 'Guest.email',
    needs: ['create'],
    unless: unasked('email'),
    async run({ alice, draft }) {
      const guest = { ...draft(alice).guest, email: 'not an address' };
      await refused('an ill-formed e-mail address', alice.create(draft(alice, { guest })), ['invalid'], 'guest.email');
    },
  },
  {
    name: 'a website that is not http is refused',
    rule: 'Guest.website',
    needs: ['create'],
    unless: unasked('website'),
    async run({ alice, draft }) {
      const guest = { ...draft(alice).guest, website: 'javascript:alert(1)' };
      await refused('a website that is a script', alice.create(draft(alice, { guest })), ['invalid'], 'guest.website');
    },
  },
  {
    name: 'a guest’s e-mail address is in no answer to others',
    rule: 'Guest',
    needs: ['create'],
    unless: unasked('email'),
    async run({ alice, bob, draft, page, opened, offers }) {
      const email = 'a-secret-address@example.org';
      await alice.create(draft(alice, { guest: { ...draft(alice).guest, email } }));
      const thread = opened.thread.id;
      const told = [await bob.raw.open({ page }), await bob.raw.list({ thread, parent: null })] as unknown[];
      if (offers.has('latest')) told.push(await bob.raw.latest!({ limit: 10, thread }));
      if (offers.has('personal')) told.push(await bob.raw.personal!({ page }));
      holds(!JSON.stringify(told).includes(email), 'Expected the e-mail address in no answer, but Bob was told it.');
    },
  },
];

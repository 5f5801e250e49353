import { describe, expect, it } from 'vitest';
import { memory } from '../../src/adapters/memory.ts';
import { draft, page, scene } from './memory-scene.ts';

const taken = { code: 'invalid', field: 'guest.name' };
const by = (name: string) => draft({ guest: { name } });

describe('a guest’s name', () => {
  it('is kept clean', async () => {
    const { alice, backend } = scene();
    expect((await alice.create(by('\u202E Ada\n\u200BLovelace ✔\uFE0F'))).author).toEqual({ id: null, name: 'Ada Lovelace' });
    expect(backend.dump()).toContain('"Ada Lovelace"');
  });

  it.each(['\u200B', '\u3164', '✔', '\u202E\u2069'])('of which nothing can be seen is refused: %j', async (name) => {
    await expect(scene({ guest: { name: 'optional' } }).alice.create(by(name))).rejects.toMatchObject(taken);
  });

  it('is counted in characters as readers do', async () => {
    const { alice } = scene();
    expect((await alice.create(by('🦊'.repeat(100)))).author.name).toBe('🦊'.repeat(100));
    await expect(alice.create(by('🦊'.repeat(101)))).rejects.toMatchObject(taken);
  });

  it('is not that of somebody who runs the site, in any case or with any signs', async () => {
    const { alice } = scene({ owners: ['Grace Hopper'] });
    for (const name of ['Grace Hopper', 'GRACE HOPPER', '★ grace-hopper ★', 'Ｇrace Hopper'])
      await expect(alice.create(by(name))).rejects.toMatchObject(taken);
    expect((await alice.create(by('Grace'))).author.name).toBe('Grace');
  });

  it('is not one that a badge stands beside on this site', async () => {
    const backend = memory();
    const grace = { id: '1', name: 'Grace', badge: 'Author' };
    const as = (site: string, author: typeof grace | null) => backend.as({ site, author, device: 'a', roles: [], lang: 'en' });
    await as('one', grace).create!(draft());
    await expect(as('one', null).create!(by('grace'))).rejects.toMatchObject(taken);
    expect((await as('two', null).create!(by('grace'))).author.name).toBe('grace');
  });
});

it.each(['https://ada@example.org', 'https://bank.example@example.org/', 'https://exa\tmple.org', 'https://example.org/\u2028x'])(
  'a website that looks like another than it is, is refused: %j',
  async (website) => {
    const refused = { code: 'invalid', field: 'guest.website' };
    await expect(scene().alice.create(draft({ guest: { name: 'Ada', website } }))).rejects.toMatchObject(refused);
  },
);

it('the title of a page is kept as one clean line', async () => {
  const { alice } = scene();
  await alice.create(draft({ page: { ...page, title: ' An\n\u202Eessay ' } }));
  expect((await alice.latest({ limit: 1 }))[0]?.page?.title).toBe('An essay');
});

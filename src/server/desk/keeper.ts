import type { Desk, Moderator, Role } from '../../contract/desk.ts';
import type { DeskMethod } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { forReaders } from '../backend/context.ts';
import { bulk } from './bulk.ts';
import { comments } from './comments.ts';
import { drawn, edit } from './edit.ts';
import type { Asking, Ground, Roles } from './ground.ts';
import { lock, threadRules } from './lock.ts';
import { log } from './log.ts';
import { move, proposals } from './moving.ts';
import { people } from './people.ts';
import { person } from './person.ts';
import { roles, setRole } from './roles.ts';
import { rules, setRules } from './rules.ts';
import { createTally } from './tally.ts';
import { threads } from './threads.ts';
import { undo } from './undo.ts';
import type { DeskNews, DeskSite } from '../../contract/desk.ts';

/** What is asked of one site by somebody with a role there. */
export type Asked = Exclude<DeskMethod, 'me'>;

/** Who asks, on whichever site. */
export interface Seated extends Moderator {
  roleOf(site: Id): Role | null;
}

/** Everything that the desk answers, whoever is before it: who may ask what was looked at before. */
export interface DeskKeeper {
  answer<K extends Asked>(method: K, asking: Asking, input: Desk[K]['input'], lent: Roles): Promise<Desk[K]['answer']>;
  /** Answers `me`; `originsOf` gives the pages of a site, and `more` names sites that the database does not know. */
  me(seated: Seated, more: readonly Id[], originsOf: (site: Id) => Promise<string[]>): Promise<Desk['me']['answer']>;
  news(site: Id): Promise<DeskNews>;
}

type Handlers = { [K in Asked]: (asking: Asking, input: Desk[K]['input'], lent: Roles) => Promise<Desk[K]['answer']> };

/** Answers what is asked at the desk. */
export function createDeskKeeper(ground: Ground): DeskKeeper {
  const { context, contextOf } = ground;
  const tally = createTally(context.store);
  const handlers: Handlers = {
    comments: (_, input) => comments(context, input),
    drawn: ({ site }, { id }) => drawn(context, site, id),
    act: async (asking, input) => bulk(await contextOf(asking.site), asking, input),
    undo: (asking, input, lent) => undo(ground, lent, asking, input),
    edit: async (asking, input) => edit(await contextOf(asking.site), asking, input),
    people: (_, input) => people(context, input),
    person: (asking, input) => person(context, asking, input),
    threads: async (asking, input) => threads(await contextOf(asking.site), input),
    lock: async (asking, input) => lock(await contextOf(asking.site), asking, input),
    threadRules: async (asking, input) => threadRules(await contextOf(asking.site), asking, input),
    proposals: ({ site }) => proposals(ground, site),
    move: (asking, input) => move(ground, asking, input),
    rules: ({ site }) => rules(ground, site),
    setRules: (asking, input) => setRules(ground, asking, input.rules),
    log: (_, input) => log(context, input),
    roles: ({ site }, _, lent) => roles(ground, lent, site),
    setRole: (asking, input, lent) => setRole(ground, lent, asking, input),
  };
  const acts: readonly Asked[] = ['act', 'undo', 'edit'];

  return {
    async answer(method, asking, input, lent) {
      try {
        return await handlers[method]({ ...asking, now: context.settings.now() }, input, lent);
      } catch (error) {
        throw forReaders(error);
      } finally {
        if (acts.includes(method)) tally.forget(asking.site);
      }
    },
    async me({ id, name, email, roleOf }, more, originsOf) {
      const ids = await context.store.read((work) => work.selectFrom('site').select('id').orderBy('id').execute());
      const sites: DeskSite[] = [];
      for (const id of new Set(['default', ...more, ...ids.map((row) => row.id)])) {
        const role = roleOf(id);
        if (role !== null) sites.push({ id, role, ...(await tally.know(id)), origins: await originsOf(id) });
      }
      return { moderator: { id, name, email }, sites };
    },
    news: (site) => tally.know(site),
  };
}

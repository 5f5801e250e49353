import { kyselyAdapter } from '@better-auth/kysely-adapter';
import type { BetterAuthOptions, DBAdapter, Where } from 'better-auth';
import type { Kysely } from 'kysely';
import type { Database } from '../store/schema.ts';
import { digestOf } from './secrets.ts';

/**
 * What better-auth keeps, in our tables: texts and numbers as everywhere here, whichever database it is, so that all of it can be
 * moved. Of the token of a session only a hash is kept: better-auth would write down what the cookie holds.
 */
export function adapterFor(db: Kysely<Database>): (options: BetterAuthOptions) => DBAdapter {
  return (options) => {
    const plain = kyselyAdapter(db, { type: 'sqlite', transaction: false })(options) as DBAdapter;
    return {
      ...plain,
      async create(input) {
        const token = tokenIn(input.model, input.data);
        if (token === undefined) return plain.create(input as never);
        const made = await plain.create({ ...input, data: { ...input.data, token: digestOf(token) } } as never);
        return { ...(made as object), token } as never;
      },
      findOne: (input) => shown(input, plain.findOne({ ...input, where: hashed(input) } as never)) as never,
      findMany: (input) => plain.findMany({ ...input, ...(input.where && { where: hashed(input as Asked) }) } as never),
      count: (input) => plain.count({ ...input, ...(input.where && { where: hashed(input as Asked) }) }),
      update: (input) => shown(input, plain.update({ ...input, where: hashed(input), update: kept(input) } as never)) as never,
      updateMany: (input) => plain.updateMany({ ...input, where: hashed(input), update: kept(input) }),
      delete: (input) => plain.delete({ ...input, where: hashed(input) }),
      deleteMany: (input) => plain.deleteMany({ ...input, where: hashed(input) }),
    };
  };
}

interface Asked {
  model: string;
  where: Where[];
}

function tokenIn(model: string, data: object): string | undefined {
  const { token } = data as { token?: unknown };
  return model === 'session' && typeof token === 'string' ? token : undefined;
}

/** A question about sessions by their tokens, asked by hashes. */
function hashed({ model, where }: Asked): Where[] {
  if (model !== 'session') return where;
  return where.map((each) => {
    if (each.field !== 'token') return each;
    return { ...each, value: Array.isArray(each.value) ? (each.value as string[]).map(digestOf) : digestOf(String(each.value)) };
  });
}

/** A session never changes its token. */
function kept({ model, update }: { model: string; update: Record<string, unknown> }): Record<string, unknown> {
  if (model !== 'session') return update;
  const { token: _, ...rest } = update;
  return rest;
}

/** What was found, with the token that was asked for in the place of its hash. */
async function shown({ model, where }: Asked, found: Promise<unknown>): Promise<unknown> {
  const row = (await found) as object | null;
  const asked = model === 'session' ? where.find(({ field }) => field === 'token')?.value : undefined;
  return row && typeof asked === 'string' ? { ...row, token: asked } : row;
}

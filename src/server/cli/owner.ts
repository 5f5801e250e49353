import type { Accounts } from '../accounts/keeper.ts';
import type { Role } from '../../contract/desk.ts';
import { CommentError } from '../../contract/errors.ts';
import type { Instant } from '../../contract/types.ts';
import { admitEmail } from '../accounts/inputs.ts';
import { linkTo } from '../accounts/coming.ts';
import type { Handed } from '../accounts/links.ts';
import { EVERYWHERE } from '../accounts/rules.ts';
import { readOrigin } from './option.ts';
import { withTarget } from './open.ts';
import { parse, targetOptions, type Environment } from './options.ts';
import { Problem } from './problem.ts';

/** An act: what it does for an address, and what it says then. */
type Act = (accounts: Accounts, email: string, origin: string) => Promise<string>;

const acts: Record<string, Act> = { list, add, link, remove };

/** Runs `afterword owner list|add|link|remove`. */
export async function owner(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parse({ args, options: { ...targetOptions, url: { type: 'string' } }, allowPositionals: true });
  const [act = '', email, ...more] = positionals;
  if (!Object.hasOwn(acts, act)) throw new Problem('Please write: afterword owner list|add|link|remove. See "afterword owner --help".');
  if (more.length > 0 || (act === 'list') !== (email === undefined))
    throw new Problem(`Please write: afterword owner ${act}${act === 'list' ? '' : ' <email>'}`);
  const origin = readOrigin(values.url ?? 'http://127.0.0.1:8787');
  try {
    const address = act === 'list' ? '' : admitEmail(email);
    console.log(await withTarget(values, env, ({ accounts }) => acts[act]!(accounts, address, origin)));
  } catch (thrown) {
    throw thrown instanceof CommentError ? new Problem(thrown.message) : thrown;
  }
  return 0;
}

async function list(accounts: Accounts): Promise<string> {
  const owners = await accounts.rolesOn(EVERYWHERE);
  const invited = await accounts.invitedTo(EVERYWHERE);
  const lines = [
    ...owners.map(({ name, email, role }) => `${email}: ${name}${does(role)}`),
    ...invited.map(({ email, role, until }) => `${email}: invited${until === null ? '' : `, until ${inWords(until)}`}${does(role)}`),
  ];
  return lines.join('\n') || 'Nobody yet: "afterword owner add <email>" makes a link for the first one.';
}

const does = (role: Role | null): string => (role === 'owner' ? '' : ' (moderates every site)');
const inWords = (until: Instant): string => `${until.slice(0, 16).replace('T', ' ')} UTC`;

async function add(accounts: Accounts, email: string, origin: string): Promise<string> {
  const handed = await accounts.setRole({ site: EVERYWHERE, email, role: 'owner' });
  if (!handed) return `${email} is an owner of this server.`;
  return handOver(handed, `${email} becomes an owner of this server`, origin);
}

async function link(accounts: Accounts, email: string, origin: string): Promise<string> {
  return handOver(await accounts.linkFor(email), `${email} signs in`, origin);
}

async function remove(accounts: Accounts, email: string): Promise<string> {
  const before = (await accounts.rolesOn(EVERYWHERE)).some((each) => each.email === email);
  await accounts.setRole({ site: EVERYWHERE, email, role: null });
  return before ? `${email} owns this server no more.` : `${email} does not own this server; an invitation there was is good no more.`;
}

function handOver({ code, until }: Handed, what: string, origin: string): string {
  return `${what} by this link, which works once${until === null ? '' : `, until ${inWords(until)}`}:\n${linkTo(origin, code)}`;
}

import { listed } from '../hard/stand.ts';
import { challenge } from './support.ts';

/** Every route of the accounts that changes something, with what a right request says. A new one is missed by the matrix until it is here. */
export const doings: Record<string, object> = {
  'sign-in': { email: 'nobody@example.org', password: 'never the right one' },
  'sign-out': {},
  look: { code: 'no-code' },
  link: { code: 'no-code' },
  password: { password: 'short' },
  name: { name: 'A name' },
  invite: { site: 'default', email: 'dora@example.org', role: 'moderator' },
  'step-up': { site: 'default', origin: listed, challenge },
};

/** All routes of the accounts, as the server names them. */
export const accountRoutes: readonly string[] = [
  'GET /moderate',
  'GET /moderate/',
  'GET /moderate/sign-in',
  'GET /moderate/step-up',
  'GET /moderate/auth/session',
  ...Object.keys(doings).map((name) => `POST /moderate/auth/${name}`),
  'POST /v1/step-up',
];

/**
 * Who moderates, and how they come in. All below `/moderate/auth/`, on the server's own origin; better-auth keeps passwords and
 * sessions, and its own routes are not mounted.
 *
 * POST takes JSON and the browser's own `Origin`, else 415 or 403; a refusal is `{ code, message, field?, retryAfter? }`.
 * 429 (`retryAfter`, in seconds) comes for asking too often, and for too many wrong passwords, whether or not anybody has the address.
 * `Session` is `{ account: { id, name, email } | null, roles: { [site]: 'owner' | 'moderator' }, expires }`, where `roles['*']` is every site.
 *
 * - `GET session` → `Session`; `account: null` where nobody is signed in.
 * - `POST sign-in` `{ email, password }` → `Session`; 403 where they do not belong together, in the same words and time for addresses that nobody has.
 * - `POST sign-out` `{}` → `Session` of nobody.
 * - `POST look` `{ code }` → `{ purpose: 'set-up' | 'invitation' | 'sign-in', email, site, role, needs, known }`; uses nothing up. `needs` lists what of
 *   `email`, `name`, `password` is missing; with `known` the password is the one that the account has, else a new one. 404 where the code is no good.
 * - `POST link` `{ code, email?, name?, password? }` → `Session`; uses the code up and signs in. 404, 422 (`field`), 403 for a wrong password.
 * - `POST password` `{ password, current? }` → `Session`; ends all other sessions. `current` is needed 15 minutes after signing in.
 * - `POST name` `{ name }` → `Session`.
 * - `POST invite` `{ site, email, role }` → `{ link, until }`; by owners of the site, and of `*` by owners of the server. `link` is the whole address, told
 *   once; `null` where the address had a role there, which is now this one.
 * - `POST step-up` `{ site, origin, challenge, back? }` → `{ code, back }`: what the page in the popup asks, see `step-up.ts`.
 *
 * A host page then turns the code into a token: `POST /v1/step-up?site=` `{ code, verifier }` → `{ token, until, viewer }`, from its own origin.
 */
export { createAccounts, type Accounts } from './keeper.ts';
export { mountAccounts, type Mounted, type Moderating, type WhoModerates } from './mount.ts';
export { sameOrigin } from './same-origin.ts';

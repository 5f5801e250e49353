import type { Role } from '../../contract/desk.ts';

/** The tables of those who moderate. Those of better-auth have the names of its fields. */
export interface AccountTables {
  account_user: UserTable;
  account_session: SessionTable;
  account_login: LoginTable;
  account_verification: VerificationTable;
  account_link: LinkTable;
  account_token: TokenTable;
  account_fact: FactTable;
  role: RoleTable;
}

/** An account. Primary key: `id`. */
export interface UserTable {
  id: string;
  name: string;
  /** In small letters; no two accounts have the same. */
  email: string;
  /** 1: whoever has the account came by a link that was handed over for this address. */
  emailVerified: number;
  image: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A session at `/moderate`. */
export interface SessionTable {
  id: string;
  expiresAt: string;
  /** The SHA-256 of what the cookie holds. */
  token: string;
  createdAt: string;
  updatedAt: string;
  /** Both stay empty: nobody needs them. */
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

/** A way in which an account signs in: with `providerId` "credential", a password. */
export interface LoginTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: string | null;
  refreshTokenExpiresAt: string | null;
  scope: string | null;
  /** scrypt, with its salt. */
  password: string | null;
  createdAt: string;
  updatedAt: string;
}

/** better-auth wants it to be there; our own codes are in `account_link`. */
export interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: string;
  createdAt: string;
  updatedAt: string;
}

/** A link that is good for one use, and gone after it. Primary key: `digest`. */
export interface LinkTable {
  /** The SHA-256 of its code. */
  digest: string;
  purpose: 'set-up' | 'invitation' | 'sign-in';
  /** Whom it signs in. */
  account: string | null;
  /** Who is invited. */
  email: string | null;
  /** What they may then do, and where; `*` is every site. */
  site: string | null;
  role: Role | null;
  made: string;
  /** `null` where it is good until it was used. */
  until: string | null;
}

/** What a moderator's page below a site was given: for a moment a code, then a token. Primary key: `digest`. */
export interface TokenTable {
  /** The SHA-256 of the code or token. */
  digest: string;
  kind: 'code' | 'token';
  account: string;
  site: string;
  /** The origin that asked, and that alone may use it. */
  origin: string;
  /** Of a code: the SHA-256 of what its asker must show. */
  challenge: string | null;
  until: string;
}

/** What is true of the accounts as a whole: `secret` signs cookies, `owner` tells who set the server up. Primary key: `name`. */
export interface FactTable {
  name: string;
  value: string;
}

/** What an account may do on a site, or on all (`*`). Primary key: `site`, `account`. */
export interface RoleTable {
  site: string;
  account: string;
  role: Role;
  made: string;
}

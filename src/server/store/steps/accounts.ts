import type { Kysely } from 'kysely';

/**
 * Who moderates. The first four tables are better-auth's, as it would make them for SQLite, but with texts for its instants:
 * `test/server/accounts/tables.test.ts` holds them to what it asks for. The others are ours.
 */
export async function accounts(db: Kysely<never>): Promise<void> {
  await betterAuth(db);
  await db.schema
    .createTable('role')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('made', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('role_key', ['site', 'account'])
    .addForeignKeyConstraint('role_account', ['account'], 'account_user', ['id'])
    .execute();
  await db.schema.createIndex('role_of').on('role').columns(['account']).execute();
  await db.schema
    .createTable('account_fact')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await linkTable(db);
  await tokenTable(db);
}

async function betterAuth(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('account_user')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('emailVerified', 'integer', (column) => column.notNull())
    .addColumn('image', 'text')
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('account_session')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .addColumn('ipAddress', 'text')
    .addColumn('userAgent', 'text')
    .addColumn('userId', 'text', (column) => column.notNull().references('account_user.id').onDelete('cascade'))
    .execute();
  await db.schema.createIndex('account_session_userId_idx').on('account_session').columns(['userId']).execute();
  await db.schema
    .createTable('account_login')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('accountId', 'text', (column) => column.notNull())
    .addColumn('providerId', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.notNull().references('account_user.id').onDelete('cascade'))
    .addColumn('accessToken', 'text')
    .addColumn('refreshToken', 'text')
    .addColumn('idToken', 'text')
    .addColumn('accessTokenExpiresAt', 'text')
    .addColumn('refreshTokenExpiresAt', 'text')
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('account_login_userId_idx').on('account_login').columns(['userId']).execute();
  await db.schema
    .createTable('account_verification')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('account_verification_identifier_idx').on('account_verification').columns(['identifier']).execute();
}

async function linkTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('account_link')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('account', 'text')
    .addColumn('email', 'text')
    .addColumn('site', 'text')
    .addColumn('role', 'text')
    .addColumn('made', 'text', (column) => column.notNull())
    .addColumn('until', 'text')
    .execute();
}

async function tokenTable(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('account_token')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('challenge', 'text')
    .addColumn('until', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('account_token_until').on('account_token').columns(['until']).execute();
}

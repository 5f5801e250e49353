/** Starts the real Waline over a database of its own in the folder given, and says on which port. Ends with its parent. */
const { createServer } = require('node:http');
const { registerHooks } = require('node:module');
const { join } = require('node:path');
const { DatabaseSync } = require('node:sqlite');
const { pathToFileURL } = require('node:url');

const folder = process.argv[2];
const stamps = 'createdAt TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updatedAt TIMESTAMP DEFAULT CURRENT_TIMESTAMP';
const many = (count, name) => Array.from({ length: count }, (_, index) => `${name}${index} INTEGER`).join(', ');
const db = new DatabaseSync(join(folder, 'waline.sqlite'));
db.exec(`
  CREATE TABLE wl_Comment (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER, comment TEXT, insertedAt TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    ip TEXT, link TEXT, mail TEXT, nick TEXT, rid INTEGER, pid INTEGER, sticky NUMERIC, status TEXT, "like" INTEGER, ua TEXT, url TEXT, ${stamps});
  CREATE TABLE wl_Counter (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER, ${many(9, 'reaction')}, url TEXT, ${stamps});
  CREATE TABLE wl_Users (id INTEGER PRIMARY KEY AUTOINCREMENT, display_name TEXT, email TEXT, password TEXT, type TEXT, label TEXT, url TEXT,
    avatar TEXT, github TEXT, twitter TEXT, facebook TEXT, google TEXT, weibo TEXT, qq TEXT, oidc TEXT, huawei TEXT, "2fa" TEXT, ${stamps});
`);
db.close();

Object.assign(process.env, { SQLITE_PATH: folder, JWT_TOKEN: 'of the tests', IPQPS: '0', AKISMET_KEY: 'false', DISABLE_REGION: 'true' });
const ours = pathToFileURL(join(__dirname, 'sqlite3.cjs')).href;
registerHooks({
  resolve: (name, context, next) => (name === 'sqlite3' ? { url: ours, format: 'commonjs', shortCircuit: true } : next(name, context)),
});

// Waline asks a service of its makers for ways to sign in, each time it is asked anything: here there are none.
const services = createServer((_asked, answer) => answer.end('{"services":[]}')).listen(0, '127.0.0.1', () => {
  process.env.OAUTH_URL = `http://127.0.0.1:${services.address().port}/`;
  const waline = require('@waline/vercel')({ env: 'vercel' });
  const server = createServer(waline).listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
});
process.on('disconnect', () => process.exit());

/** The little of the package `sqlite3` that Waline's models call, over the SQLite in Node: so nothing has to be compiled. */
const { DatabaseSync } = require('node:sqlite');

class Database {
  #db;

  constructor(path, done) {
    this.#db = new DatabaseSync(path);
    queueMicrotask(() => done(null));
  }

  all(sql, done) {
    this.#answer(done, () => [
      null,
      this.#db
        .prepare(sql)
        .all()
        .map((row) => ({ ...row })),
    ]);
  }

  run(sql, done) {
    this.#answer(done, () => {
      const { lastInsertRowid, changes } = this.#db.prepare(sql).run();
      return [null, { lastID: Number(lastInsertRowid), changes: Number(changes) }];
    });
  }

  close() {
    this.#db.close();
  }

  #answer(done, work) {
    let told;
    try {
      told = work();
    } catch (error) {
      told = [error];
    }
    // `run` tells its outcome as `this`.
    setImmediate(() => done.call(told[1], ...told));
  }
}

module.exports = { Database };

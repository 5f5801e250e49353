/** What one thread of SQLite is to open: a file, with so many connections that write, or that read. */
export interface Assignment {
  file: string;
  reading: boolean;
  connections: number;
  /** Milliseconds that a connection which writes waits for another program's lock. */
  patience: number;
}

/** One line of SQL and the values for its marks. */
export interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

/** Statements for one connection, done one after another up to the first that fails. */
export interface Job {
  id: number;
  connection: number;
  statements: readonly Statement[];
}

/** What the last statement of a job gave. Rows travel without the names of their columns, which are the same in each. */
export interface Found {
  columns: readonly string[];
  rows: readonly (readonly unknown[])[];
  /** Rows that were changed. */
  changes: number;
}

/** An error on its way between threads, which would lose its code. */
export interface Failed {
  message: string;
  code: string | undefined;
}

/** How one job ended. */
export type Outcome = { id: number; found: Found } | { id: number; failed: Failed };

/** The first word of a thread: whether the file could be opened. */
export interface Ready {
  failed?: Failed;
}

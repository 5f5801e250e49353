import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** Values and lists of values by their names. */
type Values = Record<string, unknown>;

/**
 * A question that is asked so often that its text is made only once for each shape and each database: putting it together from its parts
 * takes as long as finding its rows. While it is built, each value is a mark that stands for it: it must go into the question as it is,
 * and nothing may be computed from it. What changes the text is `shape`, and how long lists are.
 */
export function ready<V extends object, S extends readonly (string | number | boolean)[], Row>(
  build: (db: Kysely<Database>, values: V, ...shape: S) => Compilable<Row>,
): (db: Kysely<Database>, values: V, ...shape: S) => Compilable<Row> {
  const kept = new WeakMap<object, Map<string, CompiledQuery<Row>>>();

  function textFor(db: Kysely<Database>, values: V, shape: S): CompiledQuery<Row> {
    const { adapter } = db.getExecutor();
    const texts = kept.get(adapter) ?? new Map<string, CompiledQuery<Row>>();
    kept.set(adapter, texts);
    const name = [...shape, ...Object.values(values).map((value) => (Array.isArray(value) ? value.length : ''))].join();
    const text = texts.get(name) ?? (build(db, marksFor(values as Values) as V, ...shape).compile() as CompiledQuery<Row>);
    texts.set(name, text);
    return text;
  }

  return (db, values, ...shape) => ({
    compile() {
      const text = textFor(db, values, shape);
      return { ...text, parameters: text.parameters.map((given) => (given instanceof Mark ? given.of(values as Values) : given)) };
    },
  });
}

/** Stands for one value. */
class Mark {
  readonly of: (values: Values) => unknown;

  constructor(of: (values: Values) => unknown) {
    this.of = of;
  }
}

function marksFor(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((_, at) => new Mark((values) => (values[name] as unknown[])[at]))
        : new Mark((values) => values[name]),
    ]),
  );
}

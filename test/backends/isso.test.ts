import { afterAll, describe, it } from 'vitest';
import isso from '../../src/adapters/isso.ts';
import { conformance } from '../../src/kit/index.ts';
import { issoStub } from './isso-stub.ts';
import { reach } from './people.ts';

const reached = await reach(issoStub());
afterAll(() => reached.close());
let pages = 0;

conformance(
  'isso keeps every rule over a stub of Isso 0.14',
  {
    as: (person) => isso({ url: reached.url(person) }, reached.host(person)),
    page: () => {
      const url = `https://blog.example/article-${++pages}/`;
      return { key: url, url, title: `Article ${pages}` };
    },
  },
  { describe, it },
);

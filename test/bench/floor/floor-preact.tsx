/** A script: the floor's DOM by bare Preact, a component for each comment. */
import { render } from 'preact';
import { begin, day, type Row, type Rows } from './look.ts';

const nothing = (): void => {};

function List({ below, parent }: { below: Rows; parent: number | null }) {
  const rows = below.get(parent);
  if (!rows) return null;
  return (
    <ol class="list">
      {rows.map((row) => (
        <Item key={row.id} below={below} row={row} />
      ))}
    </ol>
  );
}

function Item({ below, row: { id, parent, author, created, likes, html } }: { below: Rows; row: Row }) {
  return (
    <li id={`c${id}`} class={parent ? undefined : 'root'}>
      <article>
        <header>
          <i>{author[0]}</i>
          <b>{author}</b>
          <a href={`#c${id}`}>
            <time>{day(created)}</time>
          </a>
        </header>
        {/* oxlint-disable-next-line react/no-danger -- the floor cleans nothing, and shows only what the bench has made up */}
        <div class="said" dangerouslySetInnerHTML={{ __html: html }} />
        <footer>
          <button type="button" onClick={nothing}>
            Reply
          </button>
          <button type="button" onClick={nothing}>
            Like {likes || ''}
          </button>
        </footer>
      </article>
      <List below={below} parent={id} />
    </li>
  );
}

void begin(({ count, below }, box) => {
  const whole = (
    <>
      <p>{count} comments</p>
      <List below={below} parent={null} />
    </>
  );
  render(whole, box);
});

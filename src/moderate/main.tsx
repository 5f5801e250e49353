import '../widget/preact.ts';
import '../widget/style/body.css';
import './style/tokens.css';
import './style/base.css';
import './style/shell.css';
import './style/entrance.css';
import './style/forms.css';
import './style/list.css';
import './style/details.css';
import './style/rows.css';
import './style/narrow.css';
import './style/wishes.css';
import { render } from 'preact';
import { App } from './App.tsx';
import { createAsk } from './ask.ts';
import { createAuth, takeCode } from './auth.ts';
import { DesktopContext } from './parts/context.ts';
import { keepFocus } from './parts/focus.ts';
import { createAsking } from './state/asking.ts';
import { createDoing } from './state/doing.ts';
import { listenForNews } from './state/news.ts';
import { createRoom } from './state/room.ts';

/* The page for moderators begins: everything that it asks is below its own address. */
const code = takeCode();
const base = new URL('.', location.href);
const end = new AbortController().signal;
const room = createRoom(createAsk(base), end);
const desktop = { room, doing: createDoing(room), auth: createAuth(base), asking: createAsking() };

addEventListener('hashchange', () => {
  // A link may be followed while the page is open.
  if (location.hash.startsWith('#link=')) return location.reload();
  void keepFocus(room.arrive);
  desktop.doing.putAway();
  scrollTo(0, 0);
});
render(
  <DesktopContext.Provider value={desktop}>
    <App code={code} />
  </DesktopContext.Provider>,
  document.body,
);
if (code === null) void room.enter();
listenForNews(room, desktop.doing, base, end);

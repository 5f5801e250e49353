/* oxlint-disable unicorn/consistent-function-scoping -- all of it must be in the one function that is sent */

/**
 * What the pages at the door do, in the browser: this function is sent as it is written, so it must not use anything from outside. It
 * makes elements and texts, never HTML.
 */
export function door(): void {
  interface Session {
    account: { name: string; email: string } | null;
  }
  interface Refusal {
    code: string;
    message: string;
    field?: string;
  }
  interface Field {
    name: string;
    label: string;
    type: string;
    complete: string;
    hint?: string;
    value?: string;
  }

  const main = document.querySelector('main')!;
  const hash = new URLSearchParams(location.hash.slice(1));
  const isStep = location.pathname.endsWith('/step-up');
  const isHome = location.pathname.endsWith('/moderate/');
  const password: Field = { name: 'password', label: 'Password', type: 'password', complete: 'current-password' };
  const fresh: Field = { ...password, complete: 'new-password', hint: '10 characters or more; a sentence is a good one.' };
  const email: Field = { name: 'email', label: 'E-mail address', type: 'email', complete: 'username' };
  const name: Field = { name: 'name', label: 'Your name, as readers see it', type: 'text', complete: 'name' };

  void begin().catch(fail);

  async function begin(): Promise<void> {
    const link = hash.get('link');
    if (link !== null && !isStep) {
      // From here on the code stands in no address, and in no history.
      history.replaceState(null, '', location.pathname);
      return useLink(link);
    }
    const { account } = await ask<Session>('session');
    if (!account) signIn();
    else enter(account);
  }

  function enter(account: { name: string; email: string }): void {
    if (isStep) confirm(account);
    else if (isHome) greet(account);
    else location.replace('/moderate/');
  }

  function greet({ name, email }: { name: string; email: string }): void {
    draw('You are signed in', [`${name} (${email})`]);
    main.append(button('Sign out', () => void ask<Session>('sign-out', {}).then(signIn).catch(fail)));
  }

  function signIn(): void {
    form('Sign in', [], [email, password], 'Sign in', (said) => ask<Session>('sign-in', said));
  }

  async function useLink(code: string): Promise<void> {
    interface Looked {
      purpose: string;
      email: string | null;
      site: string | null;
      role: string | null;
      needs: string[];
      known: boolean;
    }
    const looked = await ask<Looked>('look', { code }).catch((refusal: Refusal) => {
      signIn();
      say(refusal.message);
    });
    if (!looked) return;
    const where = looked.site === '*' ? 'this server' : `the comments of “${looked.site}”`;
    const role = looked.role === 'owner' ? `the owner of ${where}` : `a moderator of ${where}`;
    const [heading, words] =
      looked.purpose === 'set-up'
        ? ['Set up', 'You become the owner of this server.']
        : looked.purpose === 'invitation'
          ? ['Welcome', `You become ${role}.`]
          : ['Sign in', `You sign in as ${looked.email}.`];
    const fields: Field[] = [];
    if (looked.needs.includes('email')) fields.push(email);
    // Read by what keeps passwords, which else would not know whose this is.
    else if (looked.needs.includes('password') && looked.email) fields.push({ ...email, value: looked.email });
    if (looked.needs.includes('name')) fields.push(name);
    if (looked.needs.includes('password')) fields.push(looked.known ? password : fresh);
    form(heading!, [words!], fields, looked.purpose === 'sign-in' ? 'Sign in' : 'Go on', (said) =>
      ask<Session>('link', { ...Object.fromEntries(Object.entries(said).filter(([key]) => looked.needs.includes(key))), code }),
    );
  }

  function confirm(account: { name: string }): void {
    const site = hash.get('site') ?? 'default';
    const origin = hash.get('origin') ?? '';
    draw('Moderate in this page?', [
      `You are ${account.name}. For 15 minutes the page at`,
      origin,
      'may approve, hide and pin comments in your name. Confirm only if you have just asked for this there.',
    ]);
    const yes = button('Confirm', () => {
      yes.disabled = true;
      void step(site, origin).catch((refusal: unknown) => {
        yes.disabled = false;
        fail(refusal);
      });
    });
    const no = button('No', () => close());
    no.className = 'less';
    // Whoever clicks twice elsewhere, or is made to, must not confirm what comes under the pointer meanwhile.
    yes.disabled = true;
    setTimeout(() => (yes.disabled = false), 800);
    main.append(yes, no);
  }

  async function step(site: string, origin: string): Promise<void> {
    const back = hash.get('back');
    const asked = { site, origin, challenge: hash.get('challenge') ?? '', ...(back === null ? {} : { back }) };
    const answer = await ask<{ code: string; back: string | null }>('step-up', asked);
    const state = hash.get('state') ?? '';
    const opener = hash.get('way') === 'redirect' ? null : (window.opener as Window | null);
    if (opener) {
      opener.postMessage({ afterword: 'step-up', state, code: answer.code }, origin);
      draw('Done', ['Go back to the page that you came from; this window can be closed.']);
      setTimeout(() => close(), 300);
    } else if (answer.back !== null) location.replace(`${answer.back}#afterword-step-up=${encodeURIComponent(state)}.${answer.code}`);
    else draw('That did not work', ['Your browser has parted this window from the page that opened it.']);
  }

  function form(
    heading: string,
    words: string[],
    fields: Field[],
    deed: string,
    send: (said: Record<string, string>) => Promise<Session>,
  ): void {
    draw(heading, words);
    const element = document.createElement('form');
    for (const field of fields) element.append(input(field));
    const alert = document.createElement('p');
    alert.setAttribute('role', 'alert');
    const go = button(deed, () => {});
    go.type = 'submit';
    element.append(alert, go);
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      go.disabled = true;
      alert.textContent = '';
      const said = Object.fromEntries(Array.from(new FormData(element), ([key, value]) => [key, String(value)]));
      send(said)
        .then(({ account }) => account && enter(account))
        .catch((refusal: unknown) => {
          go.disabled = false;
          fail(refusal);
          const field = element.elements.namedItem((refusal as Refusal).field ?? '');
          if (field instanceof HTMLInputElement) field.focus();
        });
    });
    main.append(element);
    const first = element.querySelector<HTMLInputElement>('input:not([readonly])');
    if (first) first.focus();
  }

  function input({ name, label, type, complete, hint, value }: Field): HTMLLabelElement {
    const element = document.createElement('label');
    const field = document.createElement('input');
    Object.assign(field, { name, type, autocomplete: complete, required: true });
    // Said before it is sent, since tries are counted.
    if (complete === 'new-password') field.minLength = 10;
    if (value !== undefined) Object.assign(field, { value, readOnly: true });
    element.append(label, field);
    if (hint !== undefined) {
      const small = document.createElement('small');
      small.textContent = hint;
      element.append(small);
    }
    return element;
  }

  function button(text: string, act: () => void): HTMLButtonElement {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = text;
    element.addEventListener('click', act);
    return element;
  }

  /** Begins the page anew; what is an address stands out. */
  function draw(heading: string, words: string[]): void {
    const title = document.createElement('h1');
    title.textContent = heading;
    title.tabIndex = -1;
    const lines = words.map((text) => {
      const line = document.createElement('p');
      const inside = /^https?:/.test(text) ? line.appendChild(document.createElement('code')) : line;
      inside.textContent = text;
      return line;
    });
    main.replaceChildren(title, ...lines);
    title.focus();
  }

  function say(text: string): void {
    let alert = main.querySelector('[role=alert]');
    if (!alert) {
      alert = document.createElement('p');
      alert.setAttribute('role', 'alert');
      main.append(alert);
    }
    alert.textContent = text;
  }

  function fail(refusal: unknown): void {
    const { code, message } = refusal as Partial<Refusal>;
    if (code === 'signed-out' && isStep) signIn();
    say(code === undefined ? 'The server cannot be reached just now. Please try again.' : message!);
  }

  async function ask<T>(what: string, said?: object): Promise<T> {
    const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(said) };
    const response = await fetch(`/moderate/auth/${what}`, said ? post : {});
    const answer: unknown = await response.json();
    if (!response.ok) throw answer;
    return answer as T;
  }
}

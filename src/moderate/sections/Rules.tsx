import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskRules, DeskSite } from '../../contract/desk.ts';
import { toCommentError } from '../../contract/errors.ts';
import { Reading, useAsked } from '../parts/asked.tsx';
import { useDesktop } from '../parts/context.ts';
import { Head } from '../parts/Head.tsx';
import { fits, NumberField, WaitField, WordsField } from '../parts/RuleFields.tsx';
import { bounds, differing, wordsOf, type Counted } from '../rules.ts';
import { say, wrong } from '../speak.ts';

/** The rules of the site, as sentences with a field in each. */
export function Rules({ site }: { site: DeskSite }): VNode {
  const asked = useAsked('rules', site.id);
  return (
    <>
      <Head title={say('rules')} />
      <p class="intro">{say('rulesIntro')}</p>
      <Reading asked={asked} />
      {asked.answer && <RulesForm key={site.id} site={site} saved={asked.answer.rules} onSaved={(rules) => asked.put({ rules })} />}
    </>
  );
}

function RulesForm({ site, saved, onSaved }: { site: DeskSite; saved: DeskRules; onSaved: (rules: DeskRules) => void }): VNode {
  const { room, doing } = useDesktop();
  const [rules, setRules] = useState(saved);
  const [list, setList] = useState(saved.words.join('\n'));
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  const whole: DeskRules = { ...rules, words: wordsOf(list) };
  const changed = differing(saved, whole);
  const right = (Object.keys(bounds) as Counted[]).every((name) => fits(name, whole[name])) && whole.words.length <= 1_000;
  const isChanged = Object.keys(changed).length > 0;

  const before = useRef(saved);
  useEffect(() => {
    // What was saved, or an undo brought back, stands in the fields, too: but not in those where something else was typed.
    const was = before.current;
    before.current = saved;
    setRules((now) => ({ ...saved, ...differing(was, now) }));
    setList((now) => (wordsOf(now).join('\n') === was.words.join('\n') ? saved.words.join('\n') : now));
  }, [saved]);

  async function save(form: HTMLFormElement): Promise<void> {
    if (!right) return form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    setBusy(true);
    setTrouble('');
    try {
      const answer = await room.ask('setRules', { site: site.id, rules: changed });
      onSaved(answer.rules);
      doing.note(say('rulesSaved'), answer.log);
    } catch (thrown) {
      setTrouble(wrong(toCommentError(thrown)));
    }
    setBusy(false);
  }
  const counted = { rules, onChange: setRules };
  return (
    <form
      class="rules"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && isChanged) void save(event.currentTarget);
      }}
    >
      <section>
        <h2>{say('group:who')}</h2>
        <WaitField {...counted} name="wait" />
        <NumberField {...counted} rule="trustAfter" />
      </section>
      <section>
        <h2>{say('group:what')}</h2>
        <NumberField {...counted} rule="links" />
        <NumberField {...counted} rule="reports" />
        <WordsField text={list} onText={setList} />
      </section>
      <section>
        <h2>{say('group:pace')}</h2>
        <NumberField {...counted} rule="closeAfterDays" />
        <NumberField {...counted} rule="slow" />
        <NumberField {...counted} rule="burst" />
      </section>
      <p class="buttons save">
        <button type="submit" class="main" aria-disabled={!isChanged || busy}>
          {say('rulesSave')}
        </button>
        {isChanged && <span class="quiet-words">{say('rulesUnsaved')}</span>}
        {trouble && <span class="wrong">{trouble}</span>}
      </p>
    </form>
  );
}

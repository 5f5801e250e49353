import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskRules } from '../../../contract/desk.ts';
import { CommentError } from '../../../contract/errors.ts';
import { useAsked } from '../../parts/asked.tsx';
import { useDesktop } from '../../parts/context.ts';
import { fits, NumberField, WaitField } from '../../parts/RuleFields.tsx';
import { Small } from '../../parts/Small.tsx';
import { bounds, differing, type Counted } from '../../rules.ts';
import { number, say } from '../../speak.ts';
import type { ManageProps } from './props.ts';

/** The rules that a thread can have of its own; lists of words are the site's. */
const own = ['wait', 'links', 'reports', 'closeAfterDays', 'slow', 'burst'] as const;

/** What holds in one thread instead of the rules of the site: only what is ticked. */
export function OwnRules({ thread, site, onChange }: ManageProps): VNode {
  const { room, doing } = useDesktop();
  const { answer } = useAsked('rules', site.id);
  const [typed, setTyped] = useState<Partial<DeskRules>>({});
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(Object.keys(thread.rules ?? {})));
  const saved = answer && { ...answer.rules, ...thread.rules };
  const rules = saved && { ...saved, ...typed };
  const before = useRef(thread.rules);
  useEffect(() => {
    // What was saved, or an undo brought back, stands here, too: but not in the place of what was typed or ticked meanwhile.
    const [was, is] = [before.current ?? {}, thread.rules ?? {}];
    before.current = thread.rules;
    setTyped((now) => differing(is, now));
    setTicked((now) => new Set(own.filter((name) => (now.has(name) === name in was ? name in is : now.has(name)))));
  }, [thread.rules]);

  async function send(): Promise<void> {
    if (!rules) return;
    const chosen = own.filter((name) => ticked.has(name));
    const bad = chosen.find((name): name is Counted & (typeof own)[number] => name !== 'wait' && !fits(name, rules[name]));
    if (bad) throw new CommentError('invalid', say('number', { least: number(bounds[bad][0]), most: number(bounds[bad][1]) }));
    // What was there and has no field here stays.
    const kept = Object.fromEntries(Object.entries(thread.rules ?? {}).filter(([name]) => !(own as readonly string[]).includes(name)));
    const input = { ...kept, ...Object.fromEntries(chosen.map((name) => [name, rules[name]])) };
    const { thread: now, log } = await room.ask('threadRules', { site: site.id, thread: thread.key, rules: input });
    onChange(now);
    doing.note(say('ownRulesDid'), log);
  }
  const type = (now: DeskRules): void => setTyped(differing(saved ?? {}, now));
  const tick = (name: string): void => setTicked(new Set(ticked.has(name) ? [...ticked].filter((one) => one !== name) : [...ticked, name]));
  return (
    <Small title={say('ownRules')} go={say('rulesSave')} send={send}>
      <p class="hint">{say('ownRulesIntro')}</p>
      <div>
        {own.map((name) => (
          <div key={name} class="own">
            <label class="choice-line">
              <input type="checkbox" checked={ticked.has(name)} disabled={!rules} onChange={() => tick(name)} />
              <span>{say(`own:${name}`)}</span>
            </label>
            {rules &&
              ticked.has(name) &&
              (name === 'wait' ? (
                <WaitField rules={rules} onChange={type} name={`wait ${thread.key}`} />
              ) : (
                <NumberField rules={rules} onChange={type} rule={name} />
              ))}
          </div>
        ))}
      </div>
    </Small>
  );
}

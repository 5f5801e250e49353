import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { DeskRules } from '../../contract/desk.ts';
import { bounds, waits, wordsOf, type Counted } from '../rules.ts';
import { number, say } from '../speak.ts';
import { Field } from './Field.tsx';

/** What the fields of rules are told: the rules as they are written now, and whom to tell what they become. */
interface RuleProps {
  rules: DeskRules;
  onChange: (rules: DeskRules) => void;
}

/** Whether a number can be that rule. */
export function fits(name: Counted, value: number): boolean {
  const [least, most] = bounds[name];
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Which comments wait, as four sentences to choose from. */
export function WaitField({ rules, onChange, name }: RuleProps & { name: string }): VNode {
  const id = useId();
  return (
    <fieldset class="choices">
      <legend>{say('rule:wait')}</legend>
      {waits.map((wait) => (
        <div key={wait} class="choice-line">
          <input
            type="radio"
            id={`${id}-${wait}`}
            name={name}
            value={wait}
            checked={rules.wait === wait}
            aria-describedby={`${id}-${wait}-says`}
            onChange={() => onChange({ ...rules, wait })}
          />
          <div>
            <label for={`${id}-${wait}`}>{say(`wait:${wait}`)}</label>
            <p class="hint" id={`${id}-${wait}-says`}>
              {say(`wait:${wait}:says`, { n: Number.isNaN(rules.trustAfter) ? 0 : rules.trustAfter })}
            </p>
          </div>
        </div>
      ))}
    </fieldset>
  );
}

/** A rule that is a number, in a sentence around it. */
export function NumberField({ rules, onChange, rule }: RuleProps & { rule: Counted }): VNode {
  const [min, max] = bounds[rule];
  const value = rules[rule];
  return (
    <Field
      label={say(`rule:${rule}`)}
      name={rule}
      type="number"
      min={min}
      max={max}
      unit={say(`unit:${rule}`, { n: Number.isNaN(value) ? 0 : value })}
      hint={say(`says:${rule}`)}
      value={Number.isNaN(value) ? '' : String(value)}
      wrong={fits(rule, value) ? undefined : say('number', { least: number(min), most: number(max) })}
      onInput={(text) => onChange({ ...rules, [rule]: text.trim() === '' ? NaN : Number(text) })}
    />
  );
}

/** The words that let a comment wait. What is typed stays as it is; only what is saved is tidy. */
export function WordsField({ text, onText }: { text: string; onText: (text: string) => void }): VNode {
  return (
    <Field
      label={say('rule:words')}
      name="words"
      lines={8}
      value={text}
      hint={say('says:words')}
      wrong={wordsOf(text).length > 1_000 ? say('tooManyWords') : undefined}
      onInput={onText}
    />
  );
}

import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useSession } from '../../context.ts';
import type { Entry } from '../../state/tree.ts';
import { reportOf, reportReasons } from '../../state/reporting.ts';
import type { KeepingVoice } from '../../words/speak-keeping.ts';

/** Where a reader says what is wrong with a comment, once: what they wrote stays until it is sent. */
export function Report({ entry, voice, name }: { entry: Entry; voice: KeepingVoice; name: string }) {
  const session = useSession();
  const { speech, announcer } = session;
  const { say } = voice;
  const id = useId();
  const report = reportOf(session, entry);
  const { reason, words, problem, phase } = report;
  const open = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const thanks = useRef<HTMLSpanElement>(null);
  const sentHere = useSignal(false);
  const sent = phase.value === 'sent';

  useEffect(() => {
    if (open.value) form.current?.querySelector<HTMLElement>('input')?.focus();
  }, [open.value]);
  useEffect(() => {
    if (sentHere.value) thanks.current?.focus();
  }, [sentHere.value]);

  if (sent)
    return (
      <span class="kept" tabIndex={-1} ref={thanks}>
        {say('keeping.reported')} {sentHere.value && say('keeping.thanks')}
      </span>
    );

  const sentence =
    problem.value &&
    (typeof problem.value === 'string'
      ? say(`keeping.${problem.value}`)
      : say('keeping.notReported', { reason: speech.wrong(problem.value) }));
  const close = (): void => {
    open.value = false;
    button.current?.focus();
  };
  const send = async (): Promise<void> => {
    await report.send();
    if (phase.peek() === 'sent') {
      sentHere.value = true;
      announcer.announce(`${say('keeping.reported')} ${say('keeping.thanks')}`);
    } else if (problem.peek()) {
      const wrong = problem.peek()!;
      announcer.announce(
        typeof wrong === 'string' ? say(`keeping.${wrong}`) : say('keeping.notReported', { reason: speech.wrong(wrong) }),
        true,
      );
      if (wrong === 'needReason') form.current?.querySelector<HTMLElement>('input')?.focus();
      if (wrong === 'needWords') form.current?.querySelector<HTMLElement>('textarea')?.focus();
    }
  };

  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-expanded={open.value}
        ref={button}
        onClick={() => (open.value ? close() : (open.value = true))}
      >
        {say('keeping.report')}
      </button>
      {open.value && (
        <form
          ref={form}
          noValidate
          aria-label={say('keeping.reportOf', { name })}
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <fieldset aria-describedby={sentence ? `${id}-wrong` : undefined}>
            <legend>{say('keeping.why')}</legend>
            {reportReasons.map((each) => (
              <label key={each}>
                <input type="radio" name={id} checked={reason.value === each} onChange={() => (reason.value = each)} />{' '}
                {say(`keeping.${each}`)}
              </label>
            ))}
          </fieldset>
          {reason.value === 'other' && (
            <label>
              {say('keeping.words')}
              <textarea
                class="field"
                rows={3}
                maxLength={500}
                dir="auto"
                aria-required="true"
                aria-invalid={problem.value === 'needWords'}
                aria-describedby={sentence ? `${id}-wrong` : undefined}
                value={words.value}
                onInput={({ currentTarget }) => (words.value = currentTarget.value)}
              />
            </label>
          )}
          {sentence && (
            <p class="wrong" id={`${id}-wrong`}>
              {sentence}
            </p>
          )}
          <div class="row">
            <button type="button" class="quiet" onClick={close}>
              {speech.say('cancel')}
            </button>
            <button class="send">{phase.value === 'sending' ? speech.say('sending') : say('keeping.send')}</button>
          </div>
        </form>
      )}
    </>
  );
}

import type { VNode } from 'preact';
import { locks, type Lock } from '../../../contract/data.ts';
import { useDesktop } from '../../parts/context.ts';
import { Field } from '../../parts/Field.tsx';
import { Small } from '../../parts/Small.tsx';
import { useTyped } from '../../parts/typed.ts';
import { say } from '../../speak.ts';
import { OwnRules } from './OwnRules.tsx';
import type { ManageProps } from './props.ts';

/** Closes a thread, gives it rules of its own, or moves it. */
export function Manage({ onMoved, ...props }: ManageProps & { onMoved: () => void }): VNode {
  return (
    <div class="manage">
      <LockForm {...props} />
      <OwnRules {...props} />
      <MoveForm {...props} onMoved={onMoved} />
    </div>
  );
}

function LockForm({ thread, site, onChange }: ManageProps): VNode {
  const { room, doing } = useDesktop();
  const [lock, setLock] = useTyped(thread.lock);
  const [reason, setReason] = useTyped(thread.closed ?? '');
  async function send({ lock = 'open', reason }: Record<string, string>): Promise<void> {
    const input = { site: site.id, thread: thread.key, lock: lock as Lock, ...(reason && { reason }) };
    const { thread: now, log } = await room.ask('lock', input);
    onChange(now);
    doing.note(say('lockDid', { lock: say(`lock:${now.lock}`) }), log);
  }
  return (
    <Small title={say('lockTitle')} go={say('lockGo')} send={send}>
      <Field
        label={say('lock')}
        name="lock"
        value={lock}
        onInput={setLock}
        options={locks.map((lock) => [lock, say(`lock:${lock}`)] as const)}
      />
      <Field label={say('lockReason')} name="reason" value={reason} onInput={setReason} maxLength={500} />
    </Small>
  );
}

function MoveForm({ thread, site, onMoved }: ManageProps & { onMoved: () => void }): VNode {
  const { room, doing } = useDesktop();
  async function send({ to = '' }: Record<string, string>): Promise<void> {
    const { merged, log } = await room.ask('move', { site: site.id, from: thread.key, to });
    doing.note(say(merged ? 'mergeDid' : 'moveDid'), log);
    onMoved();
  }
  return (
    <Small title={say('move')} go={say('moveGo')} send={send}>
      <Field label={say('moveTo')} name="to" hint={say('moveHint')} required maxLength={2_000} />
    </Small>
  );
}

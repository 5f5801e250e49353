import type { VNode } from 'preact';
import { say } from '../speak.ts';
import { Field, filledIn } from './Field.tsx';

/** One field to search by; what is searched for goes into the address. */
export function Search({ label, value, onSearch }: { label: string; value: string | undefined; onSearch: (text: string) => void }): VNode {
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(filledIn(event.currentTarget).text ?? '');
      }}
    >
      <Field key={value ?? ''} label={label} name="text" type="search" value={value} maxLength={200} />
      <button type="submit" class="plain">
        {say('search')}
      </button>
    </form>
  );
}

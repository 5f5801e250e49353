import { useEffect, useRef, useState } from 'preact/hooks';

/** What stands in a field: what is saved, also once that is another, until something else is typed. */
export function useTyped(saved: string): [value: string, type: (value: string) => void] {
  const [value, type] = useState(saved);
  const before = useRef(saved);
  useEffect(() => {
    const was = before.current;
    if (was !== saved) type((now) => (now === was ? saved : now));
    before.current = saved;
  }, [saved]);
  return [value, type];
}

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Composer } from '../../state/composer.ts';

/**
 * A field for programs that fill in whatever they find: no person sees, reaches or hears it, and no browser fills it in by
 * itself. Beside what stands in it, the backend is told how long the form was there.
 */
export function Trap({ composer }: { composer: Composer }) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const shown = performance.now();
    composer.manner = () => ({
      written: { ms: Math.round(performance.now() - shown), trap: field.current?.value ?? '' },
      ...(composer.proof && { proof: composer.proof }),
    });
    return () => void (composer.manner = undefined);
  }, [composer]);
  // By its name neither a person's data nor an address, which browsers look for. Password managers have words of their own.
  return (
    <input
      ref={field}
      class="unseen"
      name="subject"
      maxLength={500}
      tabIndex={-1}
      autoComplete="off"
      aria-hidden="true"
      data-1p-ignore
      data-lpignore="true"
    />
  );
}

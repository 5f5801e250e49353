import { loadSanitizer, type Sanitizer } from '../widget/rich-text/sanitize.ts';

let loading: Promise<Sanitizer> | undefined;

/** What makes HTML safe, as it does for readers, without their pictures; loaded once it is needed. @throws where it is not to be had. */
export function sanitizer(): Promise<Sanitizer> {
  return (loading ??= loadSanitizer({}).catch((error: unknown) => {
    // Another time the line may be better.
    loading = undefined;
    throw error;
  }));
}

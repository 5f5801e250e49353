import { Damaged } from './sqlite/inspect.ts';

/** What an owner can do about a database that is damaged, as a further sentence; nothing for all else. */
export function helpFor(address: string, error: unknown): string {
  const { code = '' } = (error ?? {}) as { code?: string };
  const isDamage = error instanceof Damaged || /^SQLITE_(NOTADB|CORRUPT)/.test(code);
  return isDamage ? ` Bring back a backup: afterword restore <backup> --database ${address}` : '';
}

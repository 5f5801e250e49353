import { aim, type Row } from './corpus/row.ts';

/** What a row comes to once it is known where the attacker listens. */
export interface Payload {
  row: Row;
  text: string;
}

/** Aims rows at an attacker. */
export const payloadsOf = (rows: readonly Row[], attacker: string): Payload[] =>
  rows.map((row) => ({ row, text: aim(row.payload, attacker) }));

/** The name of a frame: its row's id, where there is but one. */
export function labelOf(what: string, some: readonly Payload[], at: string): string {
  return some.length === 1 ? `${what}${some[0]!.row.id}` : `${what}${at} of ${some.length} rows`;
}

/** The texts of payloads as source, by the name `texts`. */
export const listed = (some: readonly Payload[]): string => `const texts = ${JSON.stringify(some.map(({ text }) => text))};`;

/** A thread for each payload, one over the other, so that all are near a reader. Its attribute `row` says which. */
export function elements(some: readonly Payload[], more: (payload: Payload) => string = () => ''): string {
  const style = '<style>afterword-thread { position: absolute; top: 40px; left: 0; width: 100% }</style>';
  return style + some.map((payload, index) => `<afterword-thread row="${index}"${more(payload)}></afterword-thread>`).join('');
}

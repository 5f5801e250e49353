import type { Signal } from '../../contract/desk.ts';

/** The signals of a comment, as its column keeps them. */
export const readSignals = (column: string | null): Signal[] => (column === null ? [] : (JSON.parse(column) as Signal[]));

/** Signals as a column; `null` for none. */
export const writeSignals = (signals: readonly Signal[]): string | null =>
  signals.length === 0 ? null : JSON.stringify(signals.map(({ layer, points, reason }) => ({ layer, points, reason })));

/** The column with one more signal, in the place of one of the same layer. */
export const addSignal = (column: string | null, signal: Signal): string | null =>
  writeSignals([...readSignals(column).filter(({ layer }) => layer !== signal.layer), signal]);

/** The column without the signals of some layers. */
export const dropSignals = (column: string | null, ...layers: string[]): string | null =>
  writeSignals(readSignals(column).filter(({ layer }) => !layers.includes(layer)));

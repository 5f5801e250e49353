import { connect } from '../contract/connect.ts';
import type { Adapter } from '../contract/types.ts';
import { mergeDoors } from './merge/merged.ts';
import type { Named } from './merge/names.ts';

/** One of the adapters that are merged. */
export interface Source extends Named {
  adapter: Adapter;
}

/**
 * Several adapters as one thread, for a module of one's own, which then is the page's adapter; by the tag alone it is the
 * adapter `merge`. The first takes what is written, the others are mirrored in.
 */
export function merged(sources: readonly Source[]): Adapter {
  return mergeDoors(sources.map(({ id, name, adapter }) => ({ id, name, door: connect(adapter) })));
}

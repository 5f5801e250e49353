import { signal, type Signal } from '@preact/signals';
import { bare } from '../../contract/bare.ts';
import type { Guest, GuestFields } from '../../contract/types.ts';
import type { Store } from './store.ts';

/** What a guest says of themself, shared by all composers and remembered on this device once something was sent. */
export type GuestSignals = Record<keyof Guest, Signal<string>>;

/** Fields of a guest, as remembered on this device. */
export function createGuest(store: Store): GuestSignals {
  const kept = bare(store.get<Guest>('guest') ?? {});
  const field = (name: keyof Guest): Signal<string> => signal(typeof kept[name] === 'string' ? kept[name] : '');
  return { name: field('name'), email: field('email'), website: field('website') };
}

/** Fills in what a guest said beside a draft, where nothing stands yet. */
export function fillIn(guest: GuestSignals, said: Guest | undefined): void {
  if (!said || Object.values(guest).some((field) => field.peek())) return;
  for (const name of ['name', 'email', 'website'] as const) if (typeof said[name] === 'string') guest[name].value = said[name];
}

/** The guest's own words for the fields that are asked for. */
export function described(guest: GuestSignals, fields: GuestFields): Guest | null {
  const names = Object.keys(fields) as (keyof Guest)[];
  const said = bare(Object.fromEntries(names.map((name) => [name, guest[name].value.trim()]).filter(([, value]) => value)));
  if (typeof said.website === 'string' && !/^https?:/i.test(said.website)) said.website = `https://${said.website}`;
  return names.length > 0 ? said : null;
}

/** What a guest has filled in, where that is anything. */
export function named(guest: GuestSignals): Guest | null {
  const said = Object.entries(guest).flatMap(([name, { value }]) => (value ? [[name, value]] : []));
  return said.length > 0 ? bare(Object.fromEntries(said)) : null;
}

import { bare, event, silent, silentRow, type Saboteur } from '../sabotage.ts';

/** What arrives by itself. */
export const live: Record<string, Saboteur[]> = {
  'a new comment arrives as readers get it': [
    event((told) => (told.type === 'put' ? { ...told, comment: { ...told.comment, author: { id: null, name: '' } } } : told)),
  ],
  'an edit arrives': [silentRow(({ edited }) => edited !== undefined)],
  'a reaction arrives': [silentRow(({ reactions }) => reactions.length > 0)],
  'an answered comment arrives with its number of replies': [silentRow(({ replies, state }) => replies > 0 && state === 'visible')],
  'a removed comment arrives as gone': [silent(({ type }) => type === 'gone')],
  'a removed comment with replies arrives as its tombstone': [silentRow(({ state }) => state === 'deleted')],
  'the count arrives': [silent((told) => told.type === 'thread' && told.reactions.length === 0)],
  'a reaction to the page arrives': [silent((told) => told.type === 'thread' && told.reactions.length > 0)],
  'live events carry nothing of one viewer': [
    event((told) => (told.type === 'put' ? { ...told, comment: { ...told.comment, mine: bare } } : told)),
  ],
};

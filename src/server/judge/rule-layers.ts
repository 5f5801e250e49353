import { readableOf } from '../markdown/readable.ts';
import type { Judged, Layer } from './layer.ts';
import { findWord } from './words.ts';

const told = 'Comments are looked at here before they appear.';

/** Whether somebody is trusted, or has as many approved comments as the rules ask for. */
export const isKnown = ({ standing, rules }: Pick<Judged, 'standing' | 'rules'>): boolean =>
  standing.trusted || standing.approved >= rules.trustAfter;

/** Everything waits, whoever wrote it. */
export const everything: Layer = ({ rules }) =>
  rules.wait === 'all' ? [{ layer: 'all', points: 0, wait: true, told, reason: 'Everything waits here' }] : [];

/** What somebody writes waits until enough of theirs was approved. */
export const firstComment: Layer = (judged) => {
  const { rules, standing } = judged;
  if (rules.wait !== 'first' || isKnown(judged)) return [];
  const reason = `${standing.approved} of their comments approved, and the site asks for ${rules.trustAfter}`;
  return [{ layer: 'first-comment', points: 0, wait: true, told: 'A first comment is looked at before it appears.', reason }];
};

/** Many links. */
export const manyLinks: Layer = (judged) => {
  const { rules, links } = judged;
  if (rules.links === 0 || links.length < rules.links || passes(judged)) return [];
  const reason = `${links.length} ${links.length === 1 ? 'link' : 'links'}, and from ${rules.links} on a comment waits`;
  return [{ layer: 'links', points: 3, wait: true, reason }];
};

/** A word of the site's list, in the text, in what it links to or in how it is signed. */
export const listedWords: Layer = (judged) => {
  const { rules, html, links, name, website } = judged;
  if (rules.words.length === 0 || passes(judged)) return [];
  const word = findWord([readableOf(html), name, website ?? '', ...links].join('\n'), rules.words);
  return word === undefined ? [] : [{ layer: 'words', points: 3, wait: true, reason: `“${word}” is on the list of words` }];
};

const passes = (judged: Judged): boolean => judged.rules.wait === 'none' || isKnown(judged);

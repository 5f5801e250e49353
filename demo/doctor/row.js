/** How a check went, in a word, with a sign for those who see many of them. */
const marks = {
  passed: '✓ holds',
  failed: '✗ does not',
  'exception-untrue': '✗ exception',
  excepted: '– excepted',
  'not-needed': '– not needed',
};

/** A rule and what there is to say of it, as a line of the list. */
export function rowOf({ name, outcome, words }) {
  const row = document.createElement('li');
  const wrong = outcome === 'failed' || outcome === 'exception-untrue';
  row.className = wrong ? 'wrong' : outcome;
  const [mark, rule] = [marks[outcome], name].map((text) => Object.assign(document.createElement('span'), { textContent: text }));
  mark.className = 'mark';
  row.append(mark, rule);
  if (words) row.append(Object.assign(document.createElement('p'), { textContent: words }));
  return row;
}

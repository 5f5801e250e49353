import { array, constantFrom, letrec, oneof, record, type Arbitrary } from 'fast-check';

const tag = constantFrom(
  ...'a b p div svg math style script img template table td select option form input iframe noscript title'.split(' '),
);
const attribute = record({
  name: constantFrom(...'href src onerror onclick onload style id class xlink:href action srcdoc'.split(' ')),
  value: constantFrom('javascript:__pwned=1', '{{attacker}}/pwned/grammar', '__pwned=1', 'url({{attacker}}/pwned/grammar)', '#'),
});

const { node } = letrec<{ node: string }>((tie) => ({
  node: oneof(
    { depthSize: 'small', withCrossShrink: true },
    constantFrom('words', '<!--', '-->', ']]>', '</p>', '<img src=/nothing onerror=__pwned=1>'),
    record({ tag, attributes: array(attribute, { maxLength: 3 }), inner: array(tie('node'), { maxLength: 4 }) }).map(
      ({ tag, attributes, inner }) =>
        `<${tag}${attributes.map(({ name, value }) => ` ${name}="${value}"`).join('')}>${inner.join('')}</${tag}>`,
    ),
  ),
}));

/** HTML as nobody would write it by hand. */
export const html: Arbitrary<string> = array(node, { minLength: 1, maxLength: 5 }).map((nodes) => nodes.join(''));

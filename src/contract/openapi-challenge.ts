type Json = Record<string, unknown>;

const text = { type: 'string' };
const query = (name: string, required: boolean, more: Json = {}): Json => ({ name, in: 'query', required, schema: { ...text, ...more } });
const site = query('site', false, { default: 'default' });

/** Some work for a device: a challenge by ALTCHA’s protocol. https://altcha.org/docs/v2/proof-of-work/ */
const work: Json = {
  type: 'object',
  required: ['parameters', 'signature'],
  properties: {
    parameters: {
      type: 'object',
      description:
        'What is to be found: a number so that the SHA-256 over the bytes of `salt` and `nonce` and the number as four bytes, the greatest first, begins with `keyPrefix`. What is hexadecimal here are bytes.',
      required: ['algorithm', 'nonce', 'salt', 'cost', 'keyPrefix', 'expiresAt'],
      properties: {
        algorithm: { type: 'string', enum: ['SHA-256'] },
        nonce: text,
        salt: text,
        cost: { type: 'integer', enum: [1] },
        keyLength: { type: 'integer' },
        keyPrefix: text,
        keySignature: text,
        expiresAt: { type: 'integer', description: 'Seconds since 1970.' },
        data: { type: 'object' },
      },
    },
    signature: text,
  },
};

/** A page of the server that asks whoever writes instead. */
const page: Json = {
  type: 'object',
  required: ['captcha'],
  properties: {
    captcha: { type: 'string', description: 'Its address, from this one, for a frame; see `/v1/captcha`.' },
  },
};

/**
 * What stands beside the contract where a server asks for a `challenge` (428) before it takes a comment: not every server does, and no
 * method of an adapter is one of these.
 */
export const challengePaths = (failures: Json): Record<string, Json> => ({
  '/v1/challenge': {
    get: {
      operationId: 'challenge',
      summary: 'What to do before a comment is taken that was answered with 428',
      description:
        'The solution goes into the draft’s `proof`, as base64 of the JSON `{ challenge, solution: { counter, derivedKey } }`, the whole hash in hexadecimal. It holds for one device, one page and two minutes, once. `"proof": "none"` is always taken: the comment may wait then.',
      parameters: [query('page', true, { maxLength: 2_000, description: 'The key of the page.' }), site],
      security: [{ device: [] }],
      responses: {
        200: { description: 'Some work, or where to be asked', content: { 'application/json': { schema: { anyOf: [work, page] } } } },
        ...failures,
      },
    },
  },
  '/v1/captcha': {
    get: {
      operationId: 'captcha',
      summary: 'The page on which a service outside asks whoever writes, for a frame in a page of the site',
      description:
        'It says what comes of it to the page around it by `postMessage`, as `{ afterword: "captcha", proof }`; that goes into the draft’s `proof`.',
      parameters: [query('place', true, { minLength: 43, maxLength: 43 }), query('origin', false), site],
      responses: { 200: { description: 'The page', content: { 'text/html': { schema: text } } }, ...failures },
    },
  },
});

import { challengePaths } from './openapi-challenge.ts';
import { routes, shared, statusOf, type Route } from './protocol.ts';
import { errorCodes } from './errors.ts';
import type { AnySchema } from './schema.ts';
import { answers, body, comment, inputs, liveEvent, thread } from './shapes.ts';
import type { Method } from './types.ts';

type Json = Record<string, unknown>;
type Name = Method | 'watch';

const field = (schema: AnySchema, name: string): AnySchema => bare((schema as AnySchema & { type: 'object' }).fields[name]!);
const bare = (schema: AnySchema): AnySchema => (schema.type === 'optional' || schema.type === 'nullable' ? bare(schema.of) : schema);

/** The shapes that have a name of their own. What is described by one of these objects refers to it. */
const named = new Map<AnySchema, string>([
  [comment, 'Comment'],
  [thread, 'Thread'],
  [body, 'Body'],
  [liveEvent, 'LiveEvent'],
  [answers.open, 'Opened'],
  [answers.list, 'Page'],
  [answers.react, 'Reactions'],
  [answers.signIn, 'Viewer'],
  [bare(answers.personal), 'Personal'],
  [field(comment, 'author'), 'Author'],
  [field(comment, 'mine'), 'Mine'],
  [inputs.create, 'Draft'],
  [field(inputs.create, 'page'), 'PageRef'],
  [field(inputs.create, 'guest'), 'Guest'],
]);

const failure: Json = {
  type: 'object',
  description: 'Why a request failed; `message` is a sentence that may be shown to a reader.',
  required: ['code', 'message'],
  properties: {
    code: { type: 'string', enum: [...errorCodes] },
    message: { type: 'string' },
    field: { type: 'string', description: 'Which field of the input is at fault.' },
    retryAfter: { type: 'integer', minimum: 0, description: 'Seconds.' },
  },
};

const summaries: Record<Name, string> = {
  open: 'The first page of a page’s thread',
  list: 'More roots, or more replies of one comment',
  personal: 'The viewer’s part of a shared answer',
  create: 'Write a comment',
  edit: 'Change a comment of one’s own',
  remove: 'Remove a comment of one’s own',
  source: 'What was typed, for editing',
  preview: 'How a text would be drawn',
  react: 'Set one reaction to a comment or to the page',
  report: 'Report a comment',
  approve: 'Show everybody a comment that waits, was hidden or was refused',
  hide: 'Let a comment wait until a moderator decides',
  reject: 'Refuse a comment',
  pin: 'Set whether a comment stands first',
  lock: 'Close a thread, or open it again',
  count: 'Visible comments for each key, in the same order',
  latest: 'The newest comments of the site or of one thread',
  search: 'The comments of one thread that have a text in them, newest first',
  watch: 'Changes as they happen, as server-sent events',
  signIn: 'Sign in',
  signOut: 'Sign out',
};

/** Describes the contract over HTTP as an OpenAPI 3.1 document, made from the very schemas that check what crosses. */
export function openapi(): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(routes) as [Name, Route][]) {
    paths[route.path] = { ...paths[route.path], [route.verb.toLowerCase()]: operation(name, route) };
  }
  const schemas = Object.fromEntries(Array.from(named, ([schema, name]) => [name, print(schema, true)]));
  return {
    openapi: '3.1.0',
    info: { title: 'Afterword', version: '1', description: 'The contract between the comment widget and a backend, over HTTP.' },
    paths: { ...paths, ...challengePaths(failures) },
    components: {
      schemas: { ...schemas, Failure: failure },
      securitySchemes: {
        device: { type: 'http', scheme: 'bearer', description: '128 random bits or more that this device made for itself.' },
      },
    },
  };
}

function operation(name: Name, { verb }: Route): Json {
  const inQuery = verb === 'GET' || verb === 'DELETE';
  const site = { name: 'site', in: 'query', schema: { type: 'string', default: 'default' } };
  const once = { name: 'once', in: 'query', schema: { type: 'boolean' }, description: 'Sends what was missed and ends.' };
  const own = { requestBody: { required: true, content: { 'application/json': { schema: print(inputs[name]) } } } };
  return {
    operationId: name,
    summary: summaries[name],
    parameters: [...(inQuery ? parameters(inputs[name]) : []), ...(name === 'watch' ? [once] : []), site],
    ...(inQuery ? {} : own),
    ...(shared.includes(name) ? {} : { security: [{ device: [] }, {}] }),
    responses: { 200: answer(name), ...failures },
  };
}

function answer(name: Name): Json {
  if (name !== 'watch') return { description: 'The answer', content: { 'application/json': { schema: print(answers[name]) } } };
  const description = 'Events: `id` is where the stream stands, `data` a LiveEvent as JSON';
  return { description, content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/LiveEvent' } } } };
}

const failureContent = { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } };
const wait = { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } };
const failures: Json = {
  ...Object.fromEntries(
    Array.from(new Set(Object.values(statusOf)), (status) => {
      const codes = errorCodes.filter((code) => statusOf[code] === status);
      return [status, { description: codes.join(', '), ...(status === 429 ? { headers: wait } : {}), content: failureContent }];
    }),
  ),
  413: { description: 'invalid: the body is larger than 64 KiB', content: failureContent },
  default: { description: 'Any other failure', content: failureContent },
};

/** An input as query parameters, named as `toQuery` writes them. */
function parameters(schema: AnySchema, name = '', required = true): Json[] {
  if (schema.type === 'optional' || schema.type === 'nullable') return parameters(schema.of, name, false);
  if (schema.type !== 'object') return [{ name, in: 'query', required, schema: print(schema) }];
  return Object.entries(schema.fields).flatMap(([key, inner]) => parameters(inner, name ? `${name}.${key}` : key, required));
}

/** A shape as JSON Schema; `whole` prints one that has a name instead of referring to it. */
function print(schema: AnySchema, whole = false): Json {
  const name = named.get(schema);
  if (name !== undefined && !whole) return { $ref: `#/components/schemas/${name}` };
  switch (schema.type) {
    case 'text':
      return {
        type: 'string',
        ...(schema.min > 0 ? { minLength: schema.min } : {}),
        maxLength: schema.max,
        ...(schema.format && formats[schema.format]),
      };
    case 'number':
      return { type: 'integer', minimum: schema.min ?? 0, maximum: schema.max };
    case 'boolean':
      return { type: 'boolean' };
    case 'one':
      return { type: 'string', enum: [...schema.of] };
    case 'list':
      return { type: 'array', maxItems: schema.max, items: print(schema.of) };
    case 'either':
      return { anyOf: schema.of.map((one) => print(one)) };
    case 'nullable':
      return { anyOf: [print(schema.of), { type: 'null' }] };
    case 'optional':
      return print(schema.of);
    case 'object':
      return printObject(schema.fields);
  }
}

const formats: Record<string, Json> = {
  instant: { format: 'date-time' },
  link: { format: 'uri', pattern: '^[hH][tT][tT][pP][sS]?://' },
};

/** A nullable field may be missing, since a missing one reads as `null`. */
function printObject(fields: Record<string, AnySchema>): Json {
  const required = Object.keys(fields).filter((name) => fields[name]!.type !== 'optional' && fields[name]!.type !== 'nullable');
  const properties = Object.fromEntries(Object.entries(fields).map(([name, inner]) => [name, print(inner)]));
  return { type: 'object', ...(required.length > 0 ? { required } : {}), properties };
}

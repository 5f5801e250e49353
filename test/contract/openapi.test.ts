import { expect, test } from 'vitest';
import { errorCodes } from '../../src/contract/errors.ts';
import { openapi } from '../../src/contract/openapi.ts';
import { routes, statusOf, toQuery } from '../../src/contract/protocol.ts';
import { anyone } from '../../src/server/identity.ts';
import { captchaFor } from '../../src/server/spam/captcha/captcha.ts';
import { challengeFor } from '../../src/server/spam/proof/ask.ts';
import { makeChallenge } from '../../src/server/spam/proof/challenge.ts';
import type { Spam } from '../../src/server/spam/settings.ts';
import { start } from '../server/support.ts';

type Json = { [name: string]: Json } & Json[] & string;
const document = openapi() as Json;
const operations = Object.values(document.paths!).flatMap((path) => Object.values(path));
const operation = (id: string): Json => operations.find((one) => one.operationId === id)!;

/** Every object in a document. */
function* objects(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objects(inner);
}

test('every route of the protocol is described, with what stands beside it, and no other', () => {
  const described = Object.entries(document.paths!).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, { operationId }]) => `${operationId} ${verb.toUpperCase()} ${path}`),
  );
  const known = Object.entries(routes).map(([name, { verb, path }]) => `${name} ${verb} ${path}`);
  const beside = ['challenge GET /v1/challenge', 'captcha GET /v1/captcha'];
  expect(described.toSorted()).toEqual([...known, ...beside].toSorted());
});

test('every reference leads somewhere', () => {
  const refs = Array.from(objects(document), (one) => one.$ref).filter((ref) => typeof ref === 'string');
  expect(refs.length).toBeGreaterThan(20);
  for (const ref of new Set(refs)) {
    const steps = ref.split('/').slice(1);
    expect(steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document)).toBeTypeOf('object');
  }
});

test('what has a name is printed once and referred to', () => {
  expect(Object.keys(document.components!.schemas!)).toEqual(
    expect.arrayContaining(['Comment', 'Thread', 'Opened', 'Page', 'Personal', 'Draft', 'LiveEvent', 'Failure']),
  );
  expect(document.components!.schemas!.Page!.properties!.items!.items).toEqual({ $ref: '#/components/schemas/Comment' });
  expect(document.components!.schemas!.Opened!.properties!.thread).toEqual({ $ref: '#/components/schemas/Thread' });
});

test('no schema is empty and every required field is a property', () => {
  for (const one of objects(document.components!.schemas)) {
    if (one.type !== 'object') continue;
    const names = Object.keys(one.properties as object);
    for (const name of (one.required as string[] | undefined) ?? []) expect(names).toContain(name);
  }
  expect(document.components!.schemas!.Comment!.required).toEqual(expect.arrayContaining(['id', 'author', 'body', 'created', 'state']));
  expect(document.components!.schemas!.Comment!.required).not.toContain('mine');
});

test('query parameters have the names that the adapter writes', () => {
  const input = { page: { key: 'k', url: 'https://x.example', title: 't', aliases: ['a'] }, sort: 'newest', focus: 'f' };
  const names = (operation('open').parameters as Json[]).map((one) => one.name as string);
  expect(names.toSorted()).toEqual([...new Set(toQuery(input).keys()), 'site'].toSorted());
  const required = (operation('open').parameters as Json[]).filter((one) => one.required).map((one) => one.name as string);
  expect(required).toEqual(['page.key']);
});

test('writes have a JSON body, reads have none', () => {
  expect(operation('create').requestBody!.content!['application/json']!.schema).toEqual({ $ref: '#/components/schemas/Draft' });
  expect(operation('open').requestBody).toBeUndefined();
  expect(operation('remove').requestBody).toBeUndefined();
});

test('each operation tells how it fails, 429 with Retry-After', () => {
  const statuses = [...new Set(errorCodes.map((code) => String(statusOf[code])))];
  for (const one of operations) {
    expect(Object.keys(one.responses!)).toEqual(expect.arrayContaining(['200', '413', 'default', ...statuses]));
    expect(one.responses!['429']!.headers).toHaveProperty('Retry-After');
  }
});

test('shared reads ask for no token, the rest may carry one', () => {
  expect(operation('open').security).toBeUndefined();
  expect(operation('create').security).toEqual([{ device: [] }, {}]);
});

test('the server gives it at /v1/openapi.json, with an ETag', async () => {
  const { get } = await start();
  const response = await get('/v1/openapi.json');
  expect(response.headers.get('ETag')).not.toBeNull();
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)));
  expect(document.openapi).toBe('3.1.0');
});

test('a challenge is as it is described, work or page', async () => {
  const { anyOf } = operation('challenge').responses!['200']!.content!['application/json']!.schema!;
  const [work, page] = anyOf as Json[];
  const made = await makeChallenge('secret', { site: 'a', page: 'b', owner: 'c' }, 2_000);
  expect(Object.keys(made)).toEqual(expect.arrayContaining(work!.required as Json[]));
  expect(Object.keys(made.parameters).toSorted()).toEqual(Object.keys(work!.properties!.parameters!.properties!).toSorted());
  const spam = { difficulty: 'light' } as Spam;
  const captcha = captchaFor('a', { service: 'turnstile', key: 'k' }, { secrets: { turnstile: 's' } });
  const framed = await challengeFor(undefined as never, { spam, captcha }, { ...anyone('a'), device: 'd' }, 'b');
  expect(Object.keys(framed)).toEqual(page!.required);
  const named = (operation('captcha').parameters as Json[]).map(({ name }) => name as string);
  const asked = new URLSearchParams((framed as { captcha: string }).captcha.split('?')[1]);
  expect([...asked.keys()].filter((name) => !named.includes(name))).toEqual([]);
});

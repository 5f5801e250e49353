import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readSettings, serveOptions, variableOf } from '../../src/server/cli/options.ts';

const folder = fileURLToPath(new URL('../../src/server/deploy/', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string): string => readFileSync(folder + name, 'utf8');

const variables = Object.entries(serveOptions).map(([name, option]) => variableOf(name, option));

it('the container is told by variables that there are, needs no root, and says how it is', () => {
  const file = read('Dockerfile');
  const last = file.slice(file.lastIndexOf('\nFROM '));
  const told = [...last.matchAll(/(?:ENV |^ {4})([A-Z_]+)=/gm)].map(([, name]) => name!);
  expect(told.length).toBeGreaterThan(4);
  expect(told.filter((name) => name !== 'NODE_ENV' && !variables.includes(name))).toEqual([]);
  expect(last).toMatch(/^USER node$/m);
  expect(last).toMatch(/^HEALTHCHECK [\s\S]*\/readyz/m);
});

it('the container runs the Node that the tests run, and copies only what is there', () => {
  const file = read('Dockerfile');
  const { devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { devDependencies: Record<string, string> };
  const images = [...file.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  expect(images).toEqual(images.map(() => `node:${devDependencies.node}-bookworm-slim`));
  for (const [, name] of read('Dockerfile.dockerignore').matchAll(/^!(.+)$/gm))
    expect([name, existsSync(root + name)]).toEqual([name, true]);
});

it('the configuration that comes with the service is one', () => {
  const settings = readSettings(['--config', `${folder}afterword.json`], {});
  expect(settings).toMatchObject({ logFormat: 'json', database: 'sqlite:/var/lib/afterword/afterword.db' });
});

it('the service may write nothing but its own folder, and is what systemd takes', () => {
  const unit = read('afterword.service');
  for (const line of ['ProtectSystem=strict', 'StateDirectory=afterword', 'NoNewPrivileges=yes', 'CapabilityBoundingSet='])
    expect(unit.split('\n')).toContain(line);
  const tool = '/usr/bin/systemd-analyze';
  // Where there is no systemd, the lines above have to do.
  const said = existsSync(tool) ? execFileSync(tool, ['verify', `${folder}afterword.service`], { encoding: 'utf8', stdio: 'pipe' }) : '';
  expect(said).toBe('');
});

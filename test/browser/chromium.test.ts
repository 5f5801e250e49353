import { describe, expect, test } from 'vitest';
import { findChromium, type Computer } from './support/chromium.ts';

/** A computer that has these programs. */
function computer(programs: string[], more: Partial<Computer> = {}): Computer & { said: string[] } {
  const said: string[] = [];
  return {
    env: { PATH: '/bin' },
    runs: (path) => programs.includes(path),
    root: false,
    install: () => {},
    say: (line) => said.push(line),
    said,
    ...more,
  };
}

const fails = (): never => {
  throw new Error('no network');
};

describe('the browser to test in', () => {
  test('is the one that CHROMIUM names', () => {
    expect(findChromium(computer(['/opt/mine', '/usr/bin/chromium'], { env: { CHROMIUM: '/opt/mine' } }))).toBe('/opt/mine');
  });

  test('is not another one where CHROMIUM is wrong', () => {
    expect(() => findChromium(computer(['/usr/bin/chromium'], { env: { CHROMIUM: '/opt/none' } }))).toThrow(/CHROMIUM names \/opt\/none/);
  });

  test('is the one that is installed', () => {
    expect(findChromium(computer(['/usr/bin/google-chrome']))).toBe('/usr/bin/google-chrome');
  });

  test('is installed from Debian where that is allowed, which is said', () => {
    const programs = ['/bin/apt-get'];
    const here = computer(programs, { root: true, install: () => programs.push('/usr/bin/chromium') });
    expect(findChromium(here)).toBe('/usr/bin/chromium');
    expect(here.said).toHaveLength(1);
  });

  test('is asked for in one sentence where there is none and none can be installed', () => {
    const sentence = /install it \(on Debian: apt-get install chromium\) or set CHROMIUM/;
    expect(() => findChromium(computer(['/bin/apt-get']))).toThrow(sentence);
    expect(() => findChromium(computer([], { root: true }))).toThrow(sentence);
    expect(() => findChromium(computer(['/bin/apt-get'], { root: true, install: fails }))).toThrow(sentence);
  });
});

import { describe, expect, it } from 'vitest';
import { needsOfWordpress, remedyFor } from './real/needs.ts';

describe('what the real WordPress needs', () => {
  it('is found, or named', () => {
    const told = needsOfWordpress();
    const words = 'missing' in told ? told.missing : Object.keys(told.needs);
    expect(words.length).toBeGreaterThan(0);
  });

  it('is fetched by root on Debian, each part only where it is missing', () => {
    const debian = { apt: true, root: true };
    expect(remedyFor(['PHP', 'MariaDB', 'WordPress'], debian)).toEqual({
      packages: ['php-cli', 'php-mysql', 'mariadb-server-core'],
      unpack: true,
    });
    expect(remedyFor(['PHP’s extension mysqli'], debian)).toEqual({ packages: ['php-cli', 'php-mysql'], unpack: false });
  });

  it('is fetched by anybody where only files are missing', () => {
    expect(remedyFor(['WordPress'], { apt: true, root: false })).toEqual({ packages: [], unpack: true });
  });

  it('is asked for in words where it cannot be fetched', () => {
    expect(() => remedyFor(['MariaDB'], { apt: true, root: false })).toThrow(
      'MariaDB missing. As root: apt-get install --no-install-recommends mariadb-server-core',
    );
    expect(() => remedyFor(['PHP', 'WordPress'], { apt: false, root: true })).toThrow('PHP, WordPress missing, and this is no Debian');
  });
});

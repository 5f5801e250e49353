import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed, type Program } from '../../browser/support/programs.ts';

/** What runs WordPress. */
export const php: Program = { title: 'PHP', names: ['php'], packages: ['php-cli', 'php-mysql'] };

/** Its database; the core alone starts nothing by itself. */
export const mariadb: Program = {
  title: 'MariaDB',
  names: ['mariadbd', 'mysqld'],
  folders: ['/usr/sbin', '/usr/local/sbin'],
  packages: ['mariadb-server-core'],
};

/** Where `npm run setup:backends` puts Debian’s WordPress, since the package would bring a web server along. */
export const unpacked = fileURLToPath(new URL('../data/wordpress', import.meta.url));

/** Where the programs and files are that the real WordPress needs. */
export interface Needs {
  php: string;
  mariadb: string;
  wordpress: string;
}

/** What the real WordPress needs, or what of it is missing, in words. */
export function needsOfWordpress(): { needs: Needs } | { missing: string[] } {
  const found = {
    php: installed(php),
    mariadb: installed(mariadb),
    wordpress: [unpacked, '/usr/share/wordpress'].find((folder) => existsSync(join(folder, 'wp-load.php'))),
  };
  const missing = [
    ...(found.php === undefined ? ['PHP'] : talks(found.php) ? [] : ['PHP’s extension mysqli']),
    ...(found.mariadb === undefined ? ['MariaDB'] : []),
    ...(found.wordpress === undefined ? ['WordPress'] : []),
  ];
  return missing.length > 0 ? { missing } : { needs: found as Needs };
}

/** Whether PHP can speak to the database. */
function talks(path: string): boolean {
  try {
    execFileSync(path, ['-r', 'exit(extension_loaded("mysqli") ? 0 : 1);'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What `npm run setup:backends` does where something is missing. */
export interface Remedy {
  /** Packages of Debian, none of which starts anything. */
  packages: string[];
  /** Whether the files of WordPress are fetched. */
  unpack: boolean;
}

/**
 * What mends that this is missing, on a computer that has `apt-get` or not, for root or somebody else.
 * @throws one sentence that says what to do where nothing can be done here.
 */
export function remedyFor(missing: readonly string[], { apt, root }: { apt: boolean; root: boolean }): Remedy {
  const lacks = ({ title }: Program): boolean => missing.some((one) => one.startsWith(title));
  const packages = [php, mariadb].filter(lacks).flatMap((program) => program.packages);
  const without = `${missing.join(', ')} missing`;
  if (!apt) throw new Error(`${without}, and this is no Debian: the tests leave the real WordPress out.`);
  if (packages.length > 0 && !root) throw new Error(`${without}. As root: apt-get install --no-install-recommends ${packages.join(' ')}`);
  return { packages, unpack: missing.includes('WordPress') };
}

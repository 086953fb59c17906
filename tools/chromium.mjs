import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const INSTALL = 'apt-get update && apt-get install -y chromium fonts-noto-cjk';

/** The path of an installed Chromium or Chrome, or undefined. */
export function findChromium() {
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
}

/** Installs Debian's Chromium and a Chinese font when root may and they are missing. Answers whether they are there. */
export function ensureChromium() {
  if (findChromium() && hasChineseFont()) return true;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium and a Chinese font for the journeys …');
    const quiet = INSTALL.replaceAll('apt-get ', 'apt-get -qq ');
    const done = spawnSync('/bin/sh', ['-c', quiet], {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (findChromium() && hasChineseFont()) return true;
    console.error(done.stderr.trim().split('\n').slice(-5).join('\n'));
  }
  console.error(`\nThe journeys need a browser and a Chinese font. Install them as root: ${INSTALL}\n`);
  return false;
}

function hasChineseFont() {
  return spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim().length > 0;
}

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const QUIET = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The browser of this machine: CHROMIUM names it where it stands elsewhere. */
export function openBrowser(): Promise<Browser> {
  const path = [process.env['CHROMIUM'] ?? '', ...INSTALLED].find((candidate) => existsSync(candidate));
  if (!path) throw new Error('No Chromium was found: set CHROMIUM to the path of one');
  return chromium.launch({ executablePath: path, args: QUIET });
}

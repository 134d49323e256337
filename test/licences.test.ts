import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readText, root } from './repository/files.ts';

/** What may be installed beside a program under Apache-2.0: permissive ones, and those of files that are not changed. */
const TAKEN = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Python-2.0',
]);

/** sharp's libvips, which Next installs to resize images and this site does not load. */
const LIBVIPS = /^node_modules\/@img\/sharp-/;

/** Packages whose manifest has no SPDX expression, and what their licence file says. */
const READ_FROM_FILE: Record<string, string> = { 'node_modules/parse-cache-control': 'BSD-3-Clause' };

interface Locked {
  license?: string;
  link?: boolean;
  optional?: boolean;
}
const locked = Object.entries<Locked>(JSON.parse(readText('package-lock.json')).packages).filter(
  ([path, { link }]) => path.includes('node_modules/') && !link,
);

/** The lock's word, else that of the package itself; null: neither says, or it is not installed here. */
function licenceOf(path: string, { license }: Locked): string | null {
  if (license !== undefined) return license;
  if (READ_FROM_FILE[path] !== undefined) return READ_FROM_FILE[path];
  const manifest = join(root, path, 'package.json');
  if (!existsSync(manifest)) return null;
  const said: { license?: unknown } = JSON.parse(readFileSync(manifest, 'utf8'));
  return typeof said.license === 'string' ? said.license : null;
}

const isTaken = (expression: string): boolean =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => TAKEN.has(licence)));

it('installs nothing under a licence that was not considered', () => {
  expect(locked.length).toBeGreaterThan(100);
  const others = locked
    .map(([path, entry]) => ({ path, licence: licenceOf(path, entry), isOptional: entry.optional === true }))
    .filter(({ path, licence, isOptional }) =>
      licence === null ? !isOptional : !isTaken(licence) && !LIBVIPS.test(path),
    );
  expect(others).toEqual([]);
});

it('reads expressions as SPDX means them', () => {
  expect(['MIT OR GPL-3.0-only', '(MIT AND ISC)', 'MIT AND GPL-3.0-only', 'UNLICENSED'].map(isTaken)).toEqual(
    [true, true, false, false],
  );
});

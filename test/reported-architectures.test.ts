import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { REPORTED_ARCHITECTURES } from '@breakeven/kernels/tune/reported-architectures';
import { Report } from '@breakeven/schema/report/report';
import { expect, it } from 'vitest';

const FOLDER = path.join(import.meta.dirname, '../data/reports');

/** `amd rdna-3` of every report on a GPU that is kept with the repository. */
function reported(): string[] {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.json')) : [];
  const adapters = files.map(
    (name) => Report.parse(JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'))).adapter,
  );
  const names = adapters
    .filter(({ isSoftwareAdapter }) => !isSoftwareAdapter)
    .map(({ vendor, architecture }) => `${vendor} ${architecture}`);
  return [...new Set(names)].sort();
}

it('lists the architectures that data/reports/ has reports of, whose runs time no candidates before', () => {
  expect(
    REPORTED_ARCHITECTURES.map(({ vendor, architecture }) => `${vendor} ${architecture}`).sort(),
  ).toEqual(reported());
});

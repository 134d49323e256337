import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LONG_TESTS_OMITTED } from '../test/long-tests.ts';
import { decideFacilities } from './test/facilities.ts';
import { collectTotals, forgetReports } from './test/totals.ts';

/** `npm test`: build, typecheck, lint and test everything through turbo; what follows `--` goes to turbo. */
const root = fileURLToPath(new URL('..', import.meta.url));
const { facilities, environment } = decideFacilities(root);
const absent = facilities.filter(({ available }) => !available);
const tests = process.env.BREAKEVEN_TESTS ?? 'quick';
const requireAll = process.env.BREAKEVEN_REQUIRE_ALL === '1';

forgetReports(root);

const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
const kinds = ['build', 'typecheck', 'lint', 'test'];
const tasks = [...kinds, 'typecheck:repository', 'lint:repository', 'test:repository'];
const turbo = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/turbo/bin/turbo'),
    'run',
    ...tasks,
    '--concurrency=2',
    '--continue=always',
    '--summarize',
    '--ui=stream',
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...plain,
      ...process.env,
      ...environment,
      BREAKEVEN_TESTS: tests,
      TURBO_TELEMETRY_DISABLED: '1',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  },
);
const succeeded = turbo.status === 0;

const { totals, failures } = collectTotals(root, succeeded);
for (const failure of failures) console.log(`Failed: ${failure}`);
for (const { name, missing } of absent)
  console.log(`${requireAll ? 'Required' : 'Omitted'}: ${name}: ${missing}`);
if (tests === 'quick') console.log(`Omitted: ${LONG_TESTS_OMITTED}`);
if (requireAll) totals.failed += absent.length;

console.log(
  `${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);
process.exitCode = succeeded && totals.failed === 0 ? 0 : 1;

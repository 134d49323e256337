import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { REPORT } from '@breakeven/schema/report/report.fixture';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { keepReport } from '../../keep/outbox.ts';
import { SUITES } from './definition.ts';
import { SuiteState } from './state.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'bench-cli-suite-'));
  vi.stubEnv('BREAKEVEN_DATA_DIR', folder);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const read = (some: object = {}, warn: (line: string) => void = () => {}, exact = false) =>
  SuiteState.read(
    {
      suite: SUITES.small,
      facts: { ...REPORT.adapter } as DeviceFacts,
      environment: { ...REPORT.environment, ...some },
      exact,
    },
    warn,
  );

it('knows after a crash which members are done, and their reports', async () => {
  await keepReport(REPORT);
  await (await read()).done('a', REPORT);
  const again = await read();
  expect(await again.report('a')).toEqual(REPORT);
  expect(await again.report('b')).toBeNull();
  expect(await (await read({}, undefined, true)).report('a')).toBeNull();
});

it('starts again with another program, after it was cleared, and where the report is gone', async () => {
  await keepReport(REPORT);
  const state = await read();
  await state.done('a', REPORT);
  expect(await (await read({ toolVersion: '9.9.9' })).report('a')).toBeNull();
  rmSync(path.join(folder, 'reports'), { recursive: true });
  expect(await (await read()).report('a')).toBeNull();
  await keepReport(REPORT);
  await state.clear();
  expect(await (await read()).report('a')).toBeNull();
});

it.each(['', '{"parts":', '{"parts":{"a":"../../x"}}', '[]'])(
  'ignores a file that holds %j and says so',
  async (text) => {
    await (await read()).done('a', REPORT);
    const [name = ''] = readdirSync(path.join(folder, 'suites'));
    mkdirSync(path.join(folder, 'suites'), { recursive: true });
    writeFileSync(path.join(folder, 'suites', name), text);
    const warnings: string[] = [];
    const state = await read({}, (line) => warnings.push(line));
    expect(await state.report('a')).toBeNull();
    expect(warnings).toEqual([expect.stringContaining('is ignored, the suite starts again')]);
  },
);

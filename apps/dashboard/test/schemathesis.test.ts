import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { sampleReport } from './sample-report.ts';

/** Of each address and method, what its document allows and what it does not; the seed makes a run the same again. */
const CASES = [
  '--mode',
  'all',
  '--phases',
  'examples,fuzzing',
  '--max-examples',
  '3',
  '--seed',
  '1',
  '--no-shrink',
];
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

describe.skipIf(!facility('pypi').available)('schemathesis, by the OpenAPI document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-schemathesis-'));
  let site: DashboardProcess;
  beforeAll(async () => {
    site = await startDashboard();
    await site.submit(sampleReport({ adapter: { isSoftwareAdapter: true } }));
  }, 240_000);
  afterAll(async () => {
    await site?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds no 5xx and nothing that the document does not say', async () => {
    const flags = ['run', '--url', site.url, ...CASES, '--checks', CHECKS.join(), '--continue-on-failure'];
    const quiet = ['--warnings', 'off', '--suppress-health-check', 'all', '--request-timeout', '30'];
    const address = `${site.url}/api/v1/openapi.json`;
    const program = ['-m', 'schemathesis.cli', ...flags, ...quiet, address];
    const python = spawn(facility('python').path, program, {
      cwd: folder,
      env: { ...process.env, PYTHONPATH: facility('pypi').path, PYTHONDONTWRITEBYTECODE: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, status] = await Promise.all([
      text(python.stdout),
      text(python.stderr),
      new Promise((resolve) => python.on('close', resolve)),
    ]);
    process.stdout.write(`${stdout.trimEnd().split('\n').slice(-12).join('\n')}\n`);
    expect(status, `${stdout}\n${stderr}`).toBe(0);
  }, 600_000);
});

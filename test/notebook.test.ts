import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from './dashboard-process.ts';
import { facility } from './facilities.ts';
import { fixtureReport } from './notebook/fixture-report.ts';
import { readText } from './repository/files.ts';

const python = facility('python');
const README_ADDRESS = 'http://127.0.0.1:3000';

describe.skipIf(!python.available)('the notebook example of the README', () => {
  let site: DashboardProcess | undefined;

  beforeAll(async () => {
    site = await startDashboard();
  }, 90_000);

  afterAll(async () => {
    await site?.stop();
  });

  it('prints the report that was sent to the site', async () => {
    const url = site?.url ?? '';
    await site?.submit(fixtureReport);

    const snippet = /^```python\n([\s\S]*?)^```$/m.exec(readText('README.md'))?.[1] ?? '';
    expect(snippet).toContain(README_ADDRESS);
    const { stdout } = await promisify(execFile)(
      python.path,
      ['-c', snippet.replaceAll(README_ADDRESS, url)],
      { timeout: 60_000 },
    );
    const lines = stdout.trim().split('\n');
    const row = lines.find((line) => line.includes(fixtureReport.model.id));
    expect(row).toMatch(/^\d+\. .+ \(software\), fixture-model f32: 36\.0 tokens\/s, \$7\.72\/M$/);
    expect(lines.at(-1)).toMatch(/^([2-9]|\d{2,}) results with \d+ columns$/);
  }, 90_000);
});

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facility } from './facilities.ts';
import { fixtureReport } from './notebook/fixture-report.ts';
import { type Site, startSite } from './notebook/site.ts';
import { readText } from './repository/files.ts';

const python = facility('python');
const README_ADDRESS = 'http://127.0.0.1:3000';

describe.skipIf(!python.available)('the notebook example of the README', () => {
  let dataFolder = '';
  let site: Site | undefined;

  beforeAll(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'breakeven-notebook-'));
    site = await startSite(dataFolder);
  }, 90_000);

  afterAll(async () => {
    await site?.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('prints the report that was sent to the site', async () => {
    const address = site?.address ?? '';
    const sent = await fetch(`${address}/api/trpc/reports.submit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fixtureReport),
    });
    expect(sent.status, await sent.text()).toBeLessThan(300);

    const snippet = /^```python\n([\s\S]*?)^```$/m.exec(readText('README.md'))?.[1] ?? '';
    expect(snippet).toContain(README_ADDRESS);
    const { stdout } = await promisify(execFile)(
      python.path,
      ['-c', snippet.replaceAll(README_ADDRESS, address)],
      { timeout: 60_000 },
    );
    const lines = stdout.trim().split('\n');
    const row = lines.find((line) => line.includes(fixtureReport.model.id));
    expect(row).toMatch(/^\d+\. .+ \(software\), fixture-model f32: 36\.0 tokens\/s, \$7\.72\/M$/);
    expect(lines.at(-1)).toMatch(/^[2-9]\d* results with \d+ columns$/);
  }, 90_000);
});

import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outsideProject } from './client/outside.ts';
import { type DashboardProcess, startDashboard } from './dashboard-process.ts';
import { facility } from './facilities.ts';
import { fixtureReport } from './notebook/fixture-report.ts';

const deno = facility('deno');

describe('@breakeven/client in a project outside the repository', () => {
  let site: DashboardProcess;
  let folder: string;

  beforeAll(async () => {
    folder = outsideProject();
    site = await startDashboard();
    await site.submit(fixtureReport);
  }, 240_000);
  afterAll(async () => {
    await site?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const run = async (program: string, args: string[]): Promise<string> =>
    (await promisify(execFile)(program, args, { cwd: folder })).stdout;

  const ANSWERS = {
    models: [...fixtureReport.results, { modelId: 'loaded' }].map(() => expect.any(String)),
    params: true,
    usd: expect.closeTo(0.5556, 4),
    nearest: 'nvidia-h100-sxm',
  };

  it('compiles with a TypeScript 5 of its own, declarations looked at, and refuses mistakes', async () => {
    const tsc = join(folder, 'node_modules/typescript/bin/tsc');
    expect(await run(process.execPath, [tsc, '--version'])).toMatch(/^Version 5\./);
    const said: string = await run(process.execPath, [tsc]).catch((error) => error.stdout);
    // Those of tRPC ask for packages that only its servers use.
    const faults = said.split('\n').filter((line) => /error TS/.test(line) && !line.includes('/@trpc/'));
    expect(faults).toEqual([]);
  }, 240_000);

  it('answers in Node', async () => {
    const answers = JSON.parse(await run(process.execPath, ['program.js', site.url]));
    expect(answers).toEqual({ ...ANSWERS, models: expect.arrayContaining(['fixture-model']) });
  });

  it.skipIf(!deno.available)(
    'answers in Deno',
    async () => {
      const flags = [
        'run',
        '--no-remote',
        '--node-modules-dir=manual',
        '--allow-net=127.0.0.1',
        '--allow-env',
      ];
      const answers = JSON.parse(await run(deno.path, [...flags, 'program.ts', site.url]));
      expect(answers).toEqual({ ...ANSWERS, models: expect.arrayContaining(['fixture-model']) });
    },
    60_000,
  );
});

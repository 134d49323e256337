import path from 'node:path';
import { StartError } from './start-error.ts';
import { root, startNode, textOf } from './subprocess.ts';

const BENCH_CLI = path.join(root, 'apps/bench-cli/bin/bench-cli.js');

/** Where bench-cli keeps reports and the dashboard its database. */
export const dataFolder = path.resolve(root, process.env.BREAKEVEN_DATA_DIR || '.breakeven');
export const environment = { BREAKEVEN_DATA_DIR: dataFolder };

/** Measures with bench-cli's defaults, or takes the kept report of the same measurement. Returns its file. */
export async function measureHere({ remeasure }: { remeasure: boolean }): Promise<string> {
  const json = await benchCli(['run', '--output', 'json', ...(remeasure ? [] : ['--reuse'])]);
  const { id } = JSON.parse(json) as { id: string };
  return path.join(dataFolder, 'reports', `${id}.json`);
}

/** Sends a report and returns the address of its row. */
export async function sendReport({ report, url }: { report: string; url: string }): Promise<string> {
  return (await benchCli(['submit', report, '--url', url])).trim();
}

/** Its progress and errors go to the terminal as they come. */
async function benchCli(args: string[]): Promise<string> {
  const { child, ended } = startNode([BENCH_CLI, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment,
  });
  const [text, code] = await Promise.all([textOf(child.stdout), ended]);
  if (code === 0) return text;
  throw new StartError(
    `bench-cli ${args[0]} ended with exit code ${code}; npm run start -w @breakeven/dashboard serves without measuring`,
    code,
  );
}

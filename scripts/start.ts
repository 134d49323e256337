import { parseArgs } from 'node:util';
import { buildDashboard, type Dashboard, startDashboard } from './start/dashboard.ts';
import { measureHere, sendReport } from './start/measurement.ts';
import { refuseTakenPort } from './start/port.ts';
import { StartError } from './start/start-error.ts';
import { endRunning, forwardSignals } from './start/subprocess.ts';

const HELP = `npm start -- [--port N] [--remeasure]

Builds the dashboard, measures the default model on this machine, sends the report and serves.

  --port N      instead of 3000 (or PORT=N)
  --remeasure   measure even if a kept report did the same with the same kernels, Dawn, version and commit`;

const wasInterrupted = forwardSignals();

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, remeasure: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(HELP);
  const port = readPort(values.port ?? process.env.PORT ?? '3000');
  await refuseTakenPort(port);
  await buildDashboard();
  // It owns the port and the data folder before the measurement begins, and does nothing until it is asked.
  const dashboard = await startDashboard(port);
  await Promise.race([publish({ dashboard, remeasure: values.remeasure ?? false }), dashboard.hasEnded]);
  const code = await dashboard.ended;
  process.exitCode = wasInterrupted() ? 0 : code;
}

async function publish({
  dashboard,
  remeasure,
}: {
  dashboard: Dashboard;
  remeasure: boolean;
}): Promise<void> {
  const report = await measureHere({ remeasure });
  await dashboard.ready();
  const rowUrl = await sendReport({ report, url: dashboard.url });
  console.log(`\n${rowUrl}\n\nThis machine's row is behind that link. Ctrl-C stops the dashboard.`);
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new StartError(`the port must be a number from 1 to 65535, but is "${text}"`, 2);
}

/** The message and exit code of what ended the start. */
function explain(error: unknown): number {
  if (wasInterrupted()) return error instanceof StartError ? error.exitCode : 130;
  const isUsage = error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code));
  console.error(error instanceof StartError || isUsage ? `npm start: ${(error as Error).message}` : error);
  if (error instanceof StartError) return error.exitCode;
  return isUsage ? 2 : 1;
}

try {
  await start();
} catch (error) {
  const code = explain(error);
  await endRunning();
  process.exit(code);
}

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runStages, withoutPaths } from './gpu-check/run-stages.ts';
import { stagesOf, WHOLE_SECONDS } from './gpu-check/stages.ts';
import { adapterOf, exitCodeOf, type GpuCheck, reportsOf, summaryOf } from './gpu-check/summary.ts';

/** `npm run gpu-check`: all that is wanted to be known of the first GPU of its kind, in one folder to send. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Less is a trial: the shapes are small then. */
const SHORT_BELOW_SECONDS = 300;
const LEAST_SECONDS = 30;
const USAGE = `Usage: npm run gpu-check -- [flags]

Checks the kernels on this machine's GPU and measures them: conformance, the gate of a run, fast against exact, kernels against
the probed limits, a native engine where it is installed, the suite small. Each stage has its share of the time; what did not fit
or was left out is said. Everything goes into one folder, with a summary.

  --adapter <choice>   as for bench-cli (default: BREAKEVEN_ADAPTER, or auto)
  --seconds <count>    of all stages together (default: ${WHOLE_SECONDS}); below ${SHORT_BELOW_SECONDS}, or with --short, shapes are small
  --short              the short form, in which software adapters can do it
  --output <folder>    where the results go (default: .breakeven/gpu-check/ and the time)

Exit codes: 0 nothing failed; 1 a stage failed; 2 wrong flags; 3 no adapter was found`;

class UsageError extends Error {}

function parseFlags() {
  const { values } = parseArgs({
    options: {
      adapter: { type: 'string', default: process.env.BREAKEVEN_ADAPTER ?? 'auto' },
      seconds: { type: 'string', default: String(WHOLE_SECONDS) },
      short: { type: 'boolean', default: false },
      output: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const seconds = Number(values.seconds);
  if (!Number.isInteger(seconds) || seconds < LEAST_SECONDS || seconds > WHOLE_SECONDS) {
    throw new UsageError(
      `--seconds ${values.seconds}: take a whole number from ${LEAST_SECONDS} to ${WHOLE_SECONDS}`,
    );
  }
  return { ...values, seconds, isShort: values.short || seconds < SHORT_BELOW_SECONDS };
}

function commitOf(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

async function main(): Promise<number> {
  const flags = parseFlags();
  if (flags.help) {
    console.log(USAGE);
    return 0;
  }
  const started = new Date();
  const name = started.toISOString().slice(0, 19).replaceAll(':', '-');
  const folder = resolve(flags.output ?? join(ROOT, '.breakeven/gpu-check', name));
  mkdirSync(join(folder, 'reports'), { recursive: true });
  const program = join(ROOT, 'apps/bench-cli/bin/bench-cli.js');
  const help = spawnSync(process.execPath, [program, 'run', '--help'], { cwd: ROOT, encoding: 'utf8' });
  const { adapter, isShort, seconds } = flags;
  const stages = stagesOf({ root: ROOT, folder, adapter, isShort, runHelp: help.stdout });
  const note = (line: string) => console.error(line);
  const results = await runStages(stages, { root: ROOT, folder, seconds, note });
  const check: GpuCheck = {
    ...adapterOf(results),
    isShort,
    commit: commitOf(),
    startedAt: started.toISOString(),
    seconds: (Date.now() - started.getTime()) / 1000,
    stages: results,
  };
  // What runs kept, and what stages wrote, is in their outputs already.
  for (const left of ['data', 'conformance.json'])
    rmSync(join(folder, left), { recursive: true, force: true });
  const publicText = (text: string) => withoutPaths(text, { root: ROOT, home: homedir() });
  writeFileSync(join(folder, 'report.json'), `${publicText(JSON.stringify(check, null, 2))}\n`);
  for (const report of reportsOf(results)) {
    writeFileSync(join(folder, 'reports', `${report.id}.json`), `${JSON.stringify(report, null, 2)}\n`);
  }
  const summary = publicText(summaryOf(check, relative(ROOT, folder)));
  writeFileSync(join(folder, 'summary.md'), `${summary}\n`);
  console.log(summary);
  return exitCodeOf(results);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isParse = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
    const isWrong = isParse || error instanceof UsageError;
    console.error(isWrong ? (error as Error).message : error);
    process.exitCode = isWrong ? 2 : 1;
  },
);

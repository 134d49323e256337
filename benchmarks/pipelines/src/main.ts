import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Answer, answer, type Question } from './child.ts';

const { values: flags } = parseArgs({
  options: {
    model: { type: 'string', short: 'm', default: 'smollm2-135m' },
    type: { type: 'string', short: 't', default: 'f32' },
    prompt: { type: 'string', short: 'p', default: '32' },
    adapter: { type: 'string', default: process.env.BREAKEVEN_ADAPTER ?? 'auto' },
    output: { type: 'string', short: 'o', default: 'table' },
    child: { type: 'boolean', default: false },
  },
});

/** A process of its own: Dawn and drivers keep in memory what they compiled. */
function ask(cacheFolder: string): Answer {
  const child = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2), '--child'],
    {
      env: { ...process.env, MESA_SHADER_CACHE_DIR: cacheFolder },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (child.status !== 0) process.exit(child.status ?? 1);
  return JSON.parse(child.stdout) as Answer;
}

function render(name: string, { stages, pipelines, slowest, ...times }: Answer): string[] {
  const seconds = (value: number) => `${value.toFixed(2)} s`;
  return [
    `${name}: ${seconds(times.secondsBeyondSteady)} beyond steady time`,
    `  ${pipelines} pipelines made in ${seconds(times.compileSeconds)}, one by one ${seconds(times.summedCompileSeconds)}; slowest: ${slowest.map((one) => `${one.kernel} ${seconds(one.seconds)}`).join(', ')}`,
    ...stages.map(
      (stage) =>
        `  ${stage.stage.padEnd(9)} first ${seconds(stage.firstSeconds)}, steady ${seconds(stage.steadySeconds)}`,
    ),
  ];
}

const write = (text: string) => void process.stdout.write(`${text}\n`);

if (flags.child) {
  const { model, type, adapter } = flags as unknown as Question;
  write(JSON.stringify(await answer({ model, type, adapter, promptTokens: Number(flags.prompt) })));
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'breakeven-pipelines-'));
try {
  const cold = ask(folder);
  const warm = ask(folder);
  write(
    flags.output === 'json'
      ? JSON.stringify({ cold, warm }, null, 2)
      : [
          `${flags.model} ${flags.type} on ${warm.adapter}`,
          ...render('cold', cold),
          ...render('warm', warm),
        ].join('\n'),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';

/** Time from the start of a process to its first dispatch: of bench-cli, and of Dawn alone in a plain Node program. */
const ROUNDS = 7;
const HOOK = fileURLToPath(new URL('first-submit.mjs', import.meta.url));
const BIN = fileURLToPath(new URL('../bin/bench-cli.js', import.meta.url));
const TINY = fileURLToPath(new URL('../test/fixtures/tiny.json', import.meta.url));

const DAWN_ALONE = `
const { create, globals } = await import('webgpu');
Object.assign(globalThis, globals);
const gpu = create([]);
const adapter = await gpu.requestAdapter();
const device = await adapter.requestDevice();
const module = device.createShaderModule({ code: '@compute @workgroup_size(1) fn main() {}' });
const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
const encoder = device.createCommandEncoder();
const pass = encoder.beginComputePass();
pass.setPipeline(pipeline);
pass.dispatchWorkgroups(1);
pass.end();
device.queue.submit([encoder.finish()]);
await device.queue.onSubmittedWorkDone();
process.exit(0);`;

function firstSubmitMilliseconds(args: readonly string[]): number {
  const { stderr } = spawnSync(process.execPath, ['--import', HOOK, ...args], { encoding: 'utf8' });
  const found = /first submit after ([\d.]+) ms/.exec(stderr);
  if (found === null) throw new Error(`nothing was submitted:\n${stderr}`);
  return Number(found[1]);
}

const RUN = [BIN, ...`run -m ${TINY} -p 1 -n 0 -r 1 -q --power off`.split(' ')];

// The first start after a change of the sources compiles them.
firstSubmitMilliseconds(RUN);
const rows = Array.from({ length: ROUNDS }, () => ({
  dawn: firstSubmitMilliseconds(['--input-type=module', '-e', DAWN_ALONE]),
  cli: firstSubmitMilliseconds(RUN),
}));
const dawn = median(rows.map((row) => row.dawn));
const cli = median(rows.map((row) => row.cli));
process.stdout.write(
  `first dispatch, median of ${ROUNDS}: bench-cli ${cli.toFixed(0)} ms, Dawn alone ${dawn.toFixed(0)} ms, beyond it ${(cli - dawn).toFixed(0)} ms\n`,
);

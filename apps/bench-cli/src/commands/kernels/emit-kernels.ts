import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { type EmittedKernel, emitKernel, emitKernels as emitModel } from '@breakeven/kernels/emit';
import { adapterLabel } from '../../device/adapter-label.ts';
import { openDevice } from '../../device/open-device.ts';
import { readFacts } from '../../device/read-facts.ts';
import { CliError, messageOf } from '../../errors/errors.ts';
import { say, writeResult } from '../../terminal/say.ts';
import { checkDims } from './check-dims.ts';
import { dimsFromFlags, dimsOnDevice, opOf } from './op-dims.ts';
import type { KernelsOptions } from './options.ts';
import { paddedDims } from './padded-dims.ts';

/** Writes a .wgsl file for each dispatch of a Llama 8B, or for one op, and constants.json; prints their paths. */
export async function emitKernels(options: KernelsOptions & { emit: string }): Promise<void> {
  const facts = options.as === undefined ? await factsOfAdapter(options) : await readFacts(options.as);
  const { kernels, refusals } =
    options.op === undefined
      ? emitModel(facts, options)
      : { kernels: [emitOp(facts, { ...options, op: options.op })], refusals: [] };
  const folder = options.emit;
  const files = {
    ...Object.fromEntries(kernels.map(({ file, source }) => [file, source])),
    'constants.json': `${JSON.stringify(
      Object.fromEntries(kernels.map(({ file, constants }) => [file, constants])),
      null,
      2,
    )}\n`,
  };
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  } catch (error) {
    throw new CliError('usage', `--emit ${folder}: ${messageOf(error)}`, 'give a writable folder');
  }
  if (!options.quiet) {
    say(`for ${adapterLabel(facts).join(' ')}`);
    for (const line of refusals) say(`left out: ${line}`);
  }
  const paths = Object.keys(files).map((name) => path.join(folder, name));
  await writeResult(
    options.output === 'json' ? JSON.stringify({ files: paths, refusals }, null, 2) : paths.join('\n'),
  );
}

/** What `select` takes for one op on the dims of the flags, or the variant that is forced. */
function emitOp(facts: DeviceFacts, options: KernelsOptions & { op: string }): EmittedKernel {
  const op = opOf(options);
  const asked = dimsFromFlags(op, options, options.dim);
  checkDims(op, asked);
  const { dims: given, notes } = paddedDims(op, asked, options.type);
  if (!options.quiet) for (const note of notes) say(note);
  const dims = dimsOnDevice(op, given, { named: options.dim, facts });
  return emitKernel({ op, dims, type: options.type, facts, exact: options.exact }, options.variant);
}

async function factsOfAdapter(options: KernelsOptions): Promise<DeviceFacts> {
  const opened = await openDevice(options, () => {});
  opened.close();
  return opened.facts;
}

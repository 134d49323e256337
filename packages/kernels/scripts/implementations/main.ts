import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { facility } from '../../../../test/facilities.ts';
import { startDeno } from '../../test/wgpu/start-deno.ts';
import { type Asked, ask, start, startDawn } from './asked.ts';
import { chromiumAdapter } from './chromium.ts';
import { LAYERS, MODEL } from './questions.ts';
import { kernelTable, modelTable, waitTable } from './speed-tables.ts';
import { adapterTable, kernelLines, table, wordsOf } from './tables.ts';
import { LANGUAGE_FEATURES } from './wgsl-samples.ts';

/** The tables of docs/portability.md. */
const TOPICS = ['adapters', 'samples', 'kernels', 'models'];
const HELP = `npm run implementations -w @breakeven/kernels -- [--turns N] [--only ${TOPICS.join(',')}]

Prints what Dawn (in Node), wgpu (in Deno) and Chromium say of lavapipe and SwiftShader, where Dawn and wgpu differ, and the
speed of the same kernels and models on both, in N turns (9). Needs lavapipe and Deno, and for its column Chromium. Ends with
2 where a flag is wrong, with 1 where something is missing.`;

const print = (text: string) => void process.stdout.write(`${text}\n`);

function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

function readFlags(): { turns: number; only: string[]; help: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        turns: { type: 'string', default: '9' },
        only: { type: 'string', default: TOPICS.join(',') },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const turns = Number(values.turns);
    const only = values.only.split(',');
    if (!(Number.isInteger(turns) && turns > 0))
      fail(`--turns ${values.turns}: use a whole number from 1 on`, 2);
    const unknown = only.find((topic) => !TOPICS.includes(topic));
    if (unknown !== undefined) fail(`--only ${unknown}: there are ${TOPICS.join(', ')}`, 2);
    return { turns, only, help: values.help };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 2);
  }
}

async function samplesTable(dawn: Asked, wgpu: Asked): Promise<string> {
  const [ofDawn, ofWgpu] = [
    await ask<Record<string, string>>(dawn, { ask: 'samples' }),
    await ask<Record<string, string>>(wgpu, { ask: 'samples' }),
  ];
  return table([
    ['what', 'Dawn', 'wgpu'],
    ...Object.entries(ofDawn).map(([name, outcome]) => [name, outcome, ofWgpu[name] ?? '-']),
  ]);
}

/** Where a facility is absent, says so and ends. */
function pathOf(name: 'deno' | 'lavapipe'): string {
  const { available, path, missing } = facility(name);
  return available ? path : fail(missing, 1);
}

async function main({ turns, only }: { turns: number; only: string[] }): Promise<void> {
  const [deno, driver] = [pathOf('deno'), pathOf('lavapipe')];
  const program = fileURLToPath(new URL('process.ts', import.meta.url));
  const dawn = await startDawn('dawn');
  const withoutSubgroups = await startDawn('dawn-without-subgroups');
  const wgpu = await start(startDeno(deno, program, driver, ['wgpu']));
  if (only.includes('adapters')) {
    const chromium = facility('chromium');
    const inBrowser = chromium.available ? await chromiumAdapter(chromium.path) : null;
    const words = [dawn, wgpu].map(({ description }) => wordsOf(description));
    print(`${adapterTable([...words, ...(inBrowser ? [inBrowser] : [])], LANGUAGE_FEATURES)}\n`);
    for (const { description } of [dawn, wgpu]) print(`${kernelLines(description).join('\n')}\n`);
  }
  if (only.includes('samples')) print(`${await samplesTable(dawn, wgpu)}\n`);
  if (only.includes('kernels')) {
    print(`${await waitTable(dawn, wgpu, turns)}\n`);
    print(`${await kernelTable(withoutSubgroups, wgpu, turns)}\n`);
  }
  if (only.includes('models')) {
    print(`${MODEL} with ${LAYERS} of its layers:\n`);
    print(await modelTable([dawn, withoutSubgroups, wgpu], turns));
  }
  for (const one of [dawn, withoutSubgroups, wgpu]) await one.program.close();
}

const flags = readFlags();
if (flags.help) print(HELP);
else await main(flags);

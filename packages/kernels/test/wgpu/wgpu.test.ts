import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { KERNELS } from '../../src/choose/registry.ts';
import { kernelRefusal } from '../../src/choose/select.ts';
import type { DeviceFacts } from '../../src/device/device-facts.ts';
import { CONFIGS } from '../gpu/emulate-matrices.ts';
import type { LineProgram } from './line-program.ts';
import { startDeno } from './start-deno.ts';
import type { Listing, Outcome } from './suite-lines.ts';

/** Two processes, for two cores: on lavapipe most of the time goes by while LLVM compiles, in one thread. */
const PROCESSES = 2;
const suite = fileURLToPath(new URL('suite.ts', import.meta.url));
const start = () => startDeno(facility('deno').path, suite, facility('lavapipe').path);

const first = start();
const { facts, cases, ran, refused }: Listing = JSON.parse(await first.read());

/** The idle ones; one that ended is not put back. */
const idle: Promise<LineProgram>[] = [Promise.resolve(first)];
const waiting: ((program: Promise<LineProgram>) => void)[] = [];
let started = 1;

async function startAnother(): Promise<LineProgram> {
  started++;
  const program = start();
  await program.read();
  return program;
}

function take(): Promise<LineProgram> {
  const program = idle.pop() ?? (started < PROCESSES ? startAnother() : undefined);
  return program ?? new Promise((resolve) => void waiting.push(resolve));
}

function giveBack(program: Promise<LineProgram>): void {
  const next = waiting.shift();
  if (next === undefined) idle.push(program);
  else next(program);
}

/** What is wrong with a case. A process that ends meanwhile takes this case with it, and no other. */
async function faultsOf(name: string): Promise<string[]> {
  const taken = take();
  try {
    const { faults }: Outcome = JSON.parse(await (await taken).ask(name));
    giveBack(taken);
    return faults;
  } catch (error) {
    started--;
    const another = startAnother();
    // Who takes it hears of it.
    another.catch(() => {});
    giveBack(another);
    throw error;
  }
}

afterAll(async () => {
  for (const program of idle) await (await program).close();
});

it('runs on lavapipe, which it knows for a software adapter', () => {
  expect(facts).toMatchObject({ description: expect.stringMatching(/llvmpipe/), isSoftwareAdapter: true });
});

describe.concurrent('a decoder on wgpu equals the float64 forward pass', () => {
  it.for(cases.decoder)('%s', async (name) => {
    expect(await faultsOf(name)).toEqual([]);
  });
});

describe.concurrent('every kernel that wgpu compiles equals its reference', () => {
  it.for(cases.kernel)('%s', async (name) => {
    expect(await faultsOf(name)).toEqual([]);
  });
});

describe('the kernels that wgpu does not run', () => {
  /** The same device, if it had all that kernels ask for. */
  const capable: DeviceFacts = {
    ...facts,
    subgroupMinSize: 32,
    subgroupMaxSize: 32,
    supportsSubgroups: true,
    supportsF16: true,
    supportsPackedIntegers: true,
    subgroupMatrixConfigs: CONFIGS,
  };

  it('are all that it does not run: each is in one of the two lists, in each of its types', () => {
    const names = (some: readonly { kernel: string; type: string }[]) => [
      ...new Set(some.map(({ kernel, type }) => `${kernel} ${type}`)),
    ];
    const all = KERNELS.flatMap(({ name: kernel, types }) => types.map((type) => ({ kernel, type })));
    expect([...names(ran), ...names(refused)].sort()).toEqual(names(all).sort());
    expect(ran.length).toBeGreaterThan(0);
  });

  it.each(refused)('$kernel $type: $refusals', ({ kernel: name, type, refusals }) => {
    const kernel = KERNELS.find((one) => one.name === name);
    const runsElsewhere = kernel?.tuningSpace(capable).some((tuning) =>
      kernel.edgeDims(tuning, type).some((dims) => {
        const isRefusedHere = kernelRefusal(kernel, facts, { type, dims }) !== null;
        return isRefusedHere && kernelRefusal(kernel, capable, { type, dims }) === null;
      }),
    );
    expect(refusals.filter((refusal) => refusal === '')).toEqual([]);
    expect(runsElsewhere).toBe(true);
  });
});

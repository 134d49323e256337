import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import type { TunedChoices } from '../../src/choose/tuned-choices.ts';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { CONFIGS, offering, withoutMatrixUnits } from './emulate-matrices.ts';
import { openTestContext } from './open-test-context.ts';
import {
  agreementOf,
  logitsOfPrefixes,
  openCheckpoint,
  roundingChoices,
  roundingsOf,
} from './whole-model-rounding.ts';

/**
 * Products over subgroup matrices with their builtins written out, so that whole models run on them here; as few matrices
 * as there may be, since drivers compile each as an array. Attention keeps its other kernels.
 */
vi.mock('../../src/choose/registry.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/choose/registry.ts')>();
  const emulated = (kernel: Kernel): Kernel => {
    if (!/^matmul.*-matrix$/.test(kernel.name)) return kernel;
    const { tuningFor: _, ...own } = withoutMatrixUnits(kernel);
    return {
      ...own,
      tuningSpace(facts) {
        const [tuning] = kernel.tuningSpace(facts);
        const fewest = { ROW_MATRICES: 1, COLUMN_MATRICES: 2, K_TILE: 64 };
        const parts =
          kernel.op === 'matmul' ? {} : { SUBGROUP_ROWS: 32 / Number(tuning.M), SUBGROUP_COLUMNS: 1 };
        return [{ ...tuning, ...fewest, ...parts }];
      },
    };
  };
  return {
    ...original,
    kernelsOf: (op: Kernel['op']) =>
      original
        .kernelsOf(op)
        .filter(({ name }) => name !== 'attention-prefill-matrix')
        .map(emulated),
  };
});

const shared = facility('shared');
const context = await openTestContext();
afterAll(() => context.close());

const FAMILIES = ['llama-gqa', 'qwen3', 'mixtral', 'gpt2'];

const INT8 = 'activations to int8';
const HALF = 'operands to f16';
const LENGTHS = { [INT8]: Array.from({ length: 30 }, (_, i) => 8 + i), [HALF]: [16, 23, 30, 37] };

describe('x', () => {
  for (const words of [INT8, HALF] as const)
    for (const family of FAMILIES)
      for (const type of ['q8_0', 'q4_0'] as const)
        it(`${words} ${family} ${type}`, async () => {
          const folder = path.join(shared.path, 'models', family);
          const reference = JSON.parse(readFileSync(path.join(folder, 'reference.json'), 'utf8'));
          const tokens = Uint32Array.from(reference.tokens);
          const lengths = LENGTHS[words];
          const t0 = performance.now();
          const exact = await openCheckpoint(folder, { context, type, rows: 37, exact: true });
          const facts = words === HALF ? offering(context.facts, CONFIGS[2]) : context.facts;
          const fastContext: GpuContext = { ...context, facts };
          let tuned: TunedChoices = {};
          for (const n of lengths) {
            const steps = (await exact.prefillSteps(n)).flat();
            tuned = { ...tuned, ...roundingChoices(steps, facts, words) };
            if (n === 37)
              console.log(steps.map((s) => `${s.entry.kernel.name}/${s.entry.variant.type}/${s.dims.inner}`).join(' '));
          }
          const fast = await openCheckpoint(folder, { context: fastContext, type, rows: 37, exact: false, tuned });
          const fastSteps = (await fast.prefillSteps(37)).flat();
          console.log(fastSteps.map((s) => s.entry.kernel.name).join(' '), roundingsOf(fastSteps, facts));
          const a = await logitsOfPrefixes(exact, tokens, lengths);
          const b = await logitsOfPrefixes(fast, tokens, lengths);
          console.log(words, family, type, agreementOf(a, b), performance.now() - t0);
          exact.destroy();
          fast.destroy();
        });
});

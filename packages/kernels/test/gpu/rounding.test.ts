import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import type { TunedChoices } from '../../src/choose/tuned-choices.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { CONFIGS, offering, withoutMatrixUnits } from './emulate-matrices.ts';
import { openTestContext } from './open-test-context.ts';
import {
  type Agreement,
  agreementOf,
  logitsBehind,
  openCheckpoint,
  roundingChoices,
  roundingsOf,
  routerGap,
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

/** Of the prompt of 37 tokens that each checkpoint has. */
const LENGTHS = Array.from({ length: 15 }, (_, i) => 9 + 2 * i);

/**
 * What a whole model may be off by, and why: docs/method.md, "What rounding costs". `tie`: how far apart in standard deviations
 * two logits may be for either to be chosen.
 */
const BOUNDS = {
  'activations to int8 in blocks of 32': { mean: 4e-4, largest: 1e-3, tie: 0.1 },
  'operands to f16': { mean: 2e-6, largest: 5e-6, tie: 0.005 },
} as const;
type Words = keyof typeof BOUNDS;
/** Of all positions of all checkpoints. */
const SAME_TOKEN_SHARE = 0.9;

interface Case {
  words: Words;
  family: string;
  type: ElementType;
  lengths: readonly number[];
}

const CASES: Case[] = [
  ...['llama-gqa', 'qwen3', 'mixtral', 'gpt2'].flatMap((family) =>
    (['q8_0', 'q4_0'] as const).map((type): Case => {
      return { words: 'activations to int8 in blocks of 32', family, type, lengths: LENGTHS };
    }),
  ),
  // Emulated matrices are slow, and types differ in how their quants are read alone.
  { words: 'operands to f16', family: 'llama-gqa', type: 'q4_0', lengths: [16, 32] },
];

const folderOf = (family: string) => path.join(shared.path, 'models', family);

function promptOf(family: string): Uint32Array<ArrayBuffer> {
  const { tokens } = JSON.parse(readFileSync(path.join(folderOf(family), 'reference.json'), 'utf8'));
  return Uint32Array.from(tokens as number[]);
}

/** The same checkpoint twice: by kernels that round nothing, and by those that round in these words wherever there is one. */
async function openBoth({ words, family, type, lengths }: Case, rows: number) {
  const exact = await openCheckpoint(folderOf(family), { context, type, rows, exact: true });
  const facts = words === 'operands to f16' ? offering(context.facts, CONFIGS[2]) : context.facts;
  let tuned: TunedChoices = {};
  for (const length of lengths) {
    const dispatches = (await exact.prefillDispatches(length)).flat();
    expect(roundingsOf(dispatches, context.facts)).toEqual(['']);
    tuned = { ...tuned, ...roundingChoices(dispatches, facts, words) };
  }
  const options = { context: { ...context, facts }, type, rows, exact: false, tuned };
  const rounded = await openCheckpoint(folderOf(family), options);
  for (const length of lengths) {
    expect(roundingsOf((await rounded.prefillDispatches(length)).flat(), facts)).toContain(words);
  }
  return { exact, rounded };
}

interface Measured {
  agreements: readonly Agreement[];
  /** Of positions whose experts differ: another expert computes something else altogether. */
  routerGaps: readonly number[];
}

async function measure(one: Case): Promise<Measured> {
  const prompt = promptOf(one.family);
  const sessions = await openBoth(one, prompt.length);
  const { exact, rounded } = sessions;
  const agreements: Agreement[] = [];
  const routerGaps: number[] = [];
  for (const length of one.lengths) {
    const tokens = prompt.slice(0, length);
    const agreement = agreementOf(await logitsBehind(exact, tokens), await logitsBehind(rounded, tokens));
    const isOff = agreement.divergence > BOUNDS[one.words].largest;
    const gap = isOff ? await routerGap(sessions, context, tokens) : null;
    if (gap === null) agreements.push(agreement);
    else routerGaps.push(gap);
  }
  exact.destroy();
  rounded.destroy();
  print(one, { agreements, routerGaps });
  return { agreements, routerGaps };
}

/** Each case once, whichever test asks for it first. */
const known = new Map<Case, Promise<Measured>>();
function measured(one: Case): Promise<Measured> {
  const result = known.get(one) ?? measure(one);
  known.set(one, result);
  return result;
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The rows of the table of docs/method.md. */
function print({ words, family, type }: Case, { agreements, routerGaps }: Measured): void {
  if (!process.env.BREAKEVEN_PRINT_ROUNDING) return;
  const divergences = agreements.map(({ divergence }) => divergence);
  const cells = [
    `${words}, ${family} ${type}`,
    meanOf(divergences).toExponential(1),
    Math.max(...divergences).toExponential(1),
    `${agreements.filter(({ isSameToken }) => isSameToken).length} of ${agreements.length}`,
    Math.max(...agreements.map(({ gap }) => gap)).toFixed(3),
    routerGaps.length === 0 ? '-' : `${routerGaps.length}, gap ${Math.max(...routerGaps).toFixed(3)}`,
  ];
  process.stderr.write(`| ${cells.join(' | ')} |\n`);
}

describe.runIf(shared.available)('what a whole model of quantised weights is off by', () => {
  // Without shader-f16 no device has matrices of f16: nothing to test.
  const cases = CASES.filter(({ words }) => words !== 'operands to f16' || context.facts.supportsF16);

  it.each(cases)('is bounded: $words, $family in $type', async (one) => {
    const { mean, largest, tie } = BOUNDS[one.words];
    const { agreements, routerGaps } = await measured(one);
    const divergences = agreements.map(({ divergence }) => divergence);
    expect(Math.min(...divergences)).toBeGreaterThan(0);
    expect(Math.max(...divergences)).toBeLessThanOrEqual(largest);
    expect(meanOf(divergences)).toBeLessThanOrEqual(mean);
    // Whatever is chosen otherwise, token or expert, was as good as tied.
    for (const gap of [...agreements.map((agreement) => agreement.gap), ...routerGaps]) {
      expect(gap).toBeLessThanOrEqual(tie);
    }
  });

  it('leaves the greedy choice the same but for ties', async () => {
    const all = await Promise.all(cases.map(measured));
    const agreements = all.flatMap((one) => one.agreements);
    const positions = cases.reduce((sum, { lengths }) => sum + lengths.length, 0);
    const same = agreements.filter(({ isSameToken }) => isSameToken).length;
    expect(same / positions).toBeGreaterThanOrEqual(SAME_TOKEN_SHARE);
  });

  it.each(['llama-gqa', 'mixtral'])(
    'has a bound for all that the default of %s rounds here',
    async (family) => {
      for (const type of ['q8_0', 'q4_0'] as const) {
        const session = await openCheckpoint(folderOf(family), { context, type, rows: 37, exact: false });
        const roundings = roundingsOf((await session.prefillDispatches(37)).flat(), context.facts);
        session.destroy();
        expect(['', ...Object.keys(BOUNDS)]).toEqual(expect.arrayContaining(roundings));
      }
    },
  );
});

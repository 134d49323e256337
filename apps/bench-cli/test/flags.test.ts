import type { Command } from 'commander';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { flagRulesOf } from '../src/arguments/flag-rules.ts';
import { buildProgram, main } from '../src/cli.ts';

const said: { result: string; errors: string[] } = { result: '', errors: [] };

vi.mock(import('../src/terminal/say.ts'), async (original) => ({
  ...(await original()),
  watchOutput: () => {},
  say: (line: string) => void said.errors.push(line),
  warn: (line: string) => void said.errors.push(line),
  writeResult: async (text: string) => {
    said.result = text;
  },
}));

const ADAPTER = 'adapter requireGpu disableFeature';
const OVERRIDES =
  'layers hiddenSize heads kvHeads headDim feedForward vocab context window experts activeExperts expertSize';

/** What means something by itself, by command; every other flag has a rule. A new flag has to be one of them. */
const ALONE: Record<string, string> = {
  run: `model weights nPrompt nGen promptGen nDepth type cacheTypeK cacheTypeV concurrency extrapolate repetitions
    warmup targetCv maxTime interleave delay cooldown timer seed power output outputErr outputFile label tuned tune exact
    runtime submit quiet ${ADAPTER} ${OVERRIDES}`,
  kernels: 'op emit output quiet',
  tune: 'type op repetitions check exact output adapter requireGpu disableFeature quiet',
  plan: `model weights type nPrompt nGen nDepth concurrency cacheTypeK cacheTypeV as memory output
    ${OVERRIDES}`,
  logits: `weights tokens type ubatchSize exact output quiet compare ${ADAPTER}`,
  generate: `weights tokens type ubatchSize exact output quiet nGen ${ADAPTER}`,
  suite: 'predict',
  doctor: `output ${ADAPTER}`,
  devices: 'output',
  submit: 'url check sign',
  pull: 'folder since software',
  'reports list': 'url key output',
  'reports label': 'url key',
  'reports withdraw': 'url key reason',
  'key import': 'replace',
  'operator hide': 'url key reason',
  'operator restore': 'url key reason',
  'operator ban': 'url key reason',
  'operator unban': 'url key reason',
  'operator log': 'url key output',
  import: 'output quiet source figuresOnly submit',
  export: 'format',
  compare: 'output level published',
  'cost serve': 'report usdPerHour utilization output',
  'cost break-even': 'trainingUsd output',
  'cost optimal': 'law matchParams loss inferenceTokens samples output',
  'cost test-time': `small large task inputTokens outputTokens cachedInputTokens reasoningTokens
    output`,
  'cost law': 'law flop model params tokens loss output',
  'cost race': 'family usdPerGpuHour window noise report output',
  'cost equal-schedules': 'family variant noise output',
  'cost schedule': 'model tokens cooldownShape output',
  'cost released': 'law output',
  'cost essays': 'source output',
  'cost linearity': 'output',
  'cost calibration': 'output',
  'cost prices': 'gpu kind asOf output',
  'cost predict': `model gpu gpus type batch depth prompt calibrate
    interconnectBytesPerSecond usdPerGpuHour output`,
};

const program = await buildProgram(['completion']);

function commandsOf(command: Command, path: readonly string[] = []): [string, Command][] {
  return command.commands.flatMap((child) => [
    [[...path, child.name()].join(' '), child] as [string, Command],
    ...commandsOf(child, [...path, child.name()]),
  ]);
}

describe.each(commandsOf(program))('%s', (name, command) => {
  // --tune and --no-tune are one.
  const flags = [...new Set(command.options.map((option) => option.attributeName()))];
  const rules = flagRulesOf(command);

  it('has a rule for every flag that means nothing by itself, and for no other', () => {
    const alone = (ALONE[name] ?? '').split(/\s+/).filter((flag) => flag !== '');
    expect([...Object.keys(rules), ...alone].sort()).toEqual([...flags].sort());
  });

  it('has rules of flags that exist', () => {
    const partners = Object.values(rules).flatMap(({ needs = [], excludes = [] }) =>
      [...needs.flat(), ...excludes].map((one) => (typeof one === 'string' ? one : one.field)),
    );
    expect(partners.filter((partner) => !flags.includes(partner))).toEqual([]);
  });
});

async function outcome(args: readonly string[]): Promise<string | null> {
  Object.assign(said, { result: '', errors: [] });
  process.exitCode = undefined;
  await main(args);
  const isRefused = process.exitCode === 2;
  process.exitCode = undefined;
  return isRefused ? null : [said.result, ...said.errors].join('\n');
}

const number = (low: number, high: number) => fc.integer({ min: low, max: high }).map(String);
const share = fc.integer({ min: 5, max: 90 }).map((value) => `${value}%`);
const amount = (unit: string) => fc.integer({ min: 2, max: 900 }).map((value) => `${value}${unit}`);
const flop = fc.integer({ min: 20, max: 25 }).map((exponent) => `3e${exponent}`);
const sampling = { samples: fc.constantFrom('100', '150'), seed: number(2, 99) };

const speculation = {
  acceptanceRate: share,
  draftTokens: number(1, 8),
  draftCost: fc.constantFrom('0.05', '0.1'),
};
const workload = {
  inputTokens: number(1000, 3000),
  cachedInputTokens: number(100, 900),
  reasoningTokens: number(100, 900),
  outputTokens: number(100, 900),
  requestsPerDay: fc.constantFrom('1e5', '1e6', '1e7'),
  growthPerYear: fc.constantFrom('50%', '200%'),
};
const served = {
  gpu: fc.constantFrom('nvidia-h100-sxm', 'nvidia-h200-sxm'),
  gpus: fc.constantFrom('4', '8'),
  type: fc.constantFrom('f32', 'q8_0'),
  batch: number(2, 16),
  matrixUnits: fc.constant(null),
  inferenceUsdPerGpuHour: number(10, 19),
  price: fc.constantFrom('runpod-secure-h100-sxm-on-demand-2026-08-22'),
  utilization: share,
  ...speculation,
};

/** Values of every flag of a question but -o, and those that none can do without. */
const QUESTIONS: Record<string, { needed: string[]; values: Record<string, fc.Arbitrary<string | null>> }> = {
  serve: {
    needed: [],
    values: {
      tokensPerSecond: number(10, 5000),
      prefillTokensPerSecond: number(10, 50_000),
      decodeTokensPerSecond: number(10, 5000),
      usdPerHour: number(1, 9),
      gpu: fc.constantFrom('nvidia-h100-sxm', 'nvidia-l40s'),
      gpus: number(2, 8),
      priceKind: fc.constant('spot'),
      utilization: share,
      ...workload,
      lifeYears: fc.constantFrom('1', '3'),
      ...speculation,
      apiUsdPerMillionInput: number(2, 5),
      apiUsdPerMillionCachedInput: fc.constantFrom('0.2', '0.5'),
      apiUsdPerMillionOutput: number(5, 20),
      apiBatchDiscount: share,
      apiBatchShare: share,
      watts: number(50, 900),
      capitalUsd: number(1000, 90_000),
      residualShare: share,
      years: number(5, 9),
      pue: fc.constantFrom('1.2', '1.5'),
      usdPerKwh: fc.constantFrom('0.2', '0.4'),
      otherUsdPerYear: number(100, 5000),
      idleWatts: number(1, 40),
      costOfCapitalPerYear: share,
      price: fc.constantFrom(
        'runpod-secure-h100-sxm-on-demand-2026-08-22',
        'runpod-secure-l40s-on-demand-2026-08-22',
      ),
      asOf: fc.constantFrom('2026-06-01', '2026-05-01'),
    },
  },
  'break-even': {
    needed: ['trainingUsd'],
    values: {
      trainingUsd: amount('k'),
      usdPerMillion: number(5, 50),
      usdPerMillionInput: number(1, 5),
      usdPerMillionCachedInput: fc.constantFrom('0.1', '0.5'),
      usdPerMillionOutput: number(6, 50),
      grossMargin: share,
      tokensPerResponse: number(10, 5000),
      responsesPerDay: amount('k'),
      model: fc.constantFrom('llama-3.1-8b', 'llama-3.1-70b'),
      ...served,
      ...workload,
      againstTrainingUsd: amount('M'),
      againstUsdPerMillion: fc.constantFrom('1', '2'),
    },
  },
  'test-time': {
    needed: ['small', 'large', 'inputTokens', 'outputTokens'],
    values: {
      small: fc.constantFrom('llama-3.1-8b', 'llama-3.2-1b'),
      large: fc.constantFrom('llama-3.1-70b', 'llama-3.1-8b'),
      task: fc.constantFrom('math', 'code-contests'),
      coverage: share,
      inputTokens: workload.inputTokens,
      cachedInputTokens: workload.cachedInputTokens,
      reasoningTokens: workload.reasoningTokens,
      outputTokens: workload.outputTokens,
      checkUsd: fc.constantFrom('0.01', '0.5'),
      ...served,
    },
  },
  law: {
    needed: [],
    values: {
      law: fc.constantFrom('all', 'de-vries-2023', 'kaplan-2020', 'hoffmann-2022-2', 'muennighoff-2023'),
      flop,
      model: fc.constantFrom('llama-2-7b', 'llama-3.1-8b'),
      params: amount('B'),
      matchParams: amount('B'),
      tokens: amount('B'),
      loss: fc.constantFrom('2.1', '2.4', '2.9'),
      uniqueTokens: amount('M'),
      ...sampling,
    },
  },
  optimal: {
    needed: [],
    values: {
      law: fc.constantFrom('de-vries-2023', 'kaplan-2020', 'muennighoff-2023'),
      matchParams: amount('B'),
      loss: fc.constantFrom('2.1', '2.4', '2.9'),
      inferenceTokens: amount('T'),
      promptTokens: amount('B'),
      usdPerGpuHour: number(1, 9),
      peakFlop: fc.constantFrom('1e14', '1e15'),
      trainingMfu: share,
      prefillMfu: share,
      inferenceMfu: share,
      ...served,
      ...workload,
      lifeYears: fc.constantFrom('1', '3'),
      inferencePeakFlop: fc.constantFrom('2e14', '3e15'),
      ...sampling,
    },
  },
  race: {
    needed: ['family'],
    values: {
      family: fc.constantFrom('llama-1', 'llama-2'),
      usdPerGpuHour: number(3, 9),
      window: fc.constantFrom('40-90', '60-95'),
      noise: fc.constantFrom('0.01', '0.03'),
      price: fc.constantFrom(
        'runpod-secure-h100-sxm-on-demand-2026-08-22',
        'runpod-secure-l40s-on-demand-2026-08-22',
      ),
      asOf: fc.constantFrom('2026-06-01', '2026-05-01'),
    },
  },
  'equal-schedules': {
    needed: ['family'],
    values: {
      family: fc.constantFrom('llama-1', 'llama-2'),
      variant: fc.constantFrom('multi-power', 'tissue-floor-1.3'),
      noise: fc.constantFrom('0.01', '0.03'),
    },
  },
  schedule: {
    needed: ['model'],
    values: {
      model: fc.constantFrom('llama-1-7b', 'llama-2-70b'),
      tokens: fc.constantFrom('500B', '900B'),
      cooldownShape: fc.constant('linear'),
    },
  },
  released: {
    needed: [],
    values: { law: fc.constantFrom('de-vries-2023', 'muennighoff-2023') },
  },
  predict: {
    needed: ['model'],
    values: {
      model: fc.constantFrom('llama-3.1-8b', 'llama-2-70b'),
      gpu: fc.constantFrom('nvidia-h100-sxm', 'amd-mi300x'),
      gpus: number(2, 8),
      type: fc.constantFrom('f32', 'q8_0'),
      batch: number(2, 64),
      depth: number(1000, 8000),
      prompt: number(16, 400),
      matrixUnits: fc.constant(null),
      bandwidthEfficiency: share,
      computeEfficiency: share,
      interconnectBytesPerSecond: fc.constantFrom('1e9', '5e9'),
      usdPerGpuHour: number(2, 9),
      price: fc.constantFrom(
        'runpod-secure-h100-sxm-on-demand-2026-08-22',
        'runpod-secure-mi300x-on-demand-2026-08-22',
      ),
      utilization: share,
    },
  },
};

/** These read files, and are held by their rules alone. */
const OF_FILES = ['report', 'tokensPerSecondPerUser', 'calibrate', 'output'];

describe.each(Object.entries(QUESTIONS))('cost %s', (name, { needed, values }) => {
  const command = program.commands
    .find((one) => one.name() === 'cost')
    ?.commands.find((one) => one.name() === name);
  const options = command?.options ?? [];
  const flagOf = (flag: string) => options.find((option) => option.attributeName() === flag)?.long ?? '';
  const argsOf = (flags: readonly string[], draw: Record<string, string | null>) =>
    flags.flatMap((flag) => [flagOf(flag), draw[flag] ?? null].filter((text) => text !== null));

  it('is asked with all of its flags here', () => {
    const known = options.map((option) => option.attributeName()).filter((flag) => !OF_FILES.includes(flag));
    expect(Object.keys(values).sort()).toEqual(known.sort());
  });

  it('has no flag that changes nothing and is not refused', async () => {
    const free = Object.keys(values).filter((flag) => !needed.includes(flag));
    const draws = fc.array(fc.record(values), { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(free, { maxLength: Math.min(9, free.length) }),
        draws,
        async (chosen, all) => {
          const ask = (flags: readonly string[], draw: Record<string, string | null>) =>
            outcome(['cost', name, ...argsOf(flags, draw), '-o', 'json']);
          const given = [...needed, ...chosen];
          const answers: { draw: Record<string, string | null>; before: string }[] = [];
          for (const draw of all) {
            const before = await ask(given, draw);
            if (before !== null) answers.push({ draw, before });
          }
          if (answers.length < 3) return;
          for (const flag of chosen) {
            let hasEffect = false;
            for (const { draw, before } of answers) {
              hasEffect ||=
                before !==
                (await ask(
                  given.filter((other) => other !== flag),
                  draw,
                ));
            }
            if (!hasEffect)
              throw new Error(`${flagOf(flag)} changes nothing beside ${given.map(flagOf).join(' ')}`);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

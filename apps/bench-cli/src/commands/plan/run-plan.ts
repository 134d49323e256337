import { bytesPerGibibyte } from '@breakeven/cost-model/values/units';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { NoAdapterError } from '@breakeven/kernels/errors';
import { memoryPlan } from '@breakeven/kernels/model/memory-plan';
import { bindableBytes } from '@breakeven/kernels/model/tensor-parts';
import { isAdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import type { SessionSettings } from '@breakeven/kernels/report/report-request';
import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { adapterLabel } from '../../device/adapter-label.ts';
import { availableMemoryBytes } from '../../device/available-memory.ts';
import { openDevice } from '../../device/open-device.ts';
import { readFacts } from '../../device/read-facts.ts';
import { CliError } from '../../errors/errors.ts';
import { sessionSettings } from '../../measure/session-settings.ts';
import { openModels } from '../../model/model-source.ts';
import { writeResult } from '../../terminal/say.ts';
import type { PlanOptions } from './options.ts';
import { type PlanReport, renderPlan } from './render-plan.ts';

/** The device of a plan: that of a file, an adapter of this machine, or none. */
interface PlanDevice {
  facts: DeviceFacts | null;
  source: 'file' | 'adapter' | 'none';
  availableBytes: number | null;
}

/** `bench-cli plan`: computes, prints, allocates nothing. A run that does not fit is an answer, not a failure. */
export async function runPlan(options: PlanOptions): Promise<void> {
  const { nPrompt, nGen, nDepth, ubatchSize: ubatchTokens, concurrency: sequences } = options;
  const shape = await shapeOf(options);
  const kvType = kvTypeOf(options);
  const { facts, source, availableBytes } = await deviceOf(options);
  const type = options.type ?? (facts?.supportsF16 ? 'f16' : 'f32');
  const scenarios = [{ promptTokens: nPrompt, generatedTokens: nGen, depthTokens: nDepth }];
  const session = { ubatchTokens, sequences, kvType };
  const plan = memoryPlan({ shape, type, scenarios, facts, availableBytes, ...session });
  const { budget, refusal } = plan;
  const report: PlanReport = {
    model: { id: shape.id, name: shape.name, layers: shape.layerCount, contextTokens: shape.contextTokens },
    type,
    promptTokens: nPrompt,
    generatedTokens: nGen,
    depthTokens: nDepth,
    ubatchTokens,
    concurrency: sequences,
    device: { source, name: facts === null ? null : adapterLabel(facts).join(' ') },
    ...budget,
    availableBytes,
    bindableBytes: facts === null ? null : bindableBytes(facts),
    fits: refusal !== null ? false : availableBytes === null || facts === null ? null : true,
    refusal,
    types: plan.types,
    deepestTokens: plan.deepestTokens,
    fittingLayers: plan.fittingLayers,
  };
  await writeResult(options.output === 'json' ? JSON.stringify(report, null, 2) : renderPlan(report));
}

/** Only the shape: weights that are not of it are refused all the same. */
async function shapeOf({ model, ...options }: PlanOptions): Promise<ModelShape> {
  const { models, close } = await openModels(model === undefined ? [] : [model], options);
  await close();
  const [source] = models;
  if (source !== undefined) return source.shape;
  throw new CliError('usage', 'there is no model to plan for', 'give -m, or --weights');
}

function kvTypeOf({ cacheTypeK: key, cacheTypeV: value }: PlanOptions): SessionSettings['kvType'] {
  const one = (type: ElementType | undefined) => (type === undefined ? [] : [type]);
  return sessionSettings({ cacheTypeK: one(key), cacheTypeV: one(value) })[0]?.kvType;
}

async function deviceOf(options: PlanOptions): Promise<PlanDevice> {
  const given = options.memory === undefined ? null : options.memory * bytesPerGibibyte;
  if (options.as !== undefined) {
    const facts = await readFacts(options.as);
    // What this machine has says nothing about another.
    return { facts, source: 'file', availableBytes: given ?? hardwareOf(facts).gpu?.memoryBytes ?? null };
  }
  try {
    const opened = await openDevice(options, () => {});
    const { facts } = opened;
    opened.close();
    return { facts, source: 'adapter', availableBytes: given ?? availableMemoryBytes(facts) };
  } catch (error) {
    // What was requested by name is not there; without a name it is planned for any device.
    const isNamed = !isAdapterChoice(options.adapter) || options.backend !== undefined;
    if (!(error instanceof NoAdapterError) || isNamed || options.requireGpu) throw error;
    return { facts: null, source: 'none', availableBytes: given };
  }
}

import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { testName } from '@breakeven/schema/report/test-name';
import { adapterName } from '../device/adapter-name.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { isLost, openContext } from '../device/gpu-context.ts';
import { NotRunnableError } from '../errors.ts';
import { assertRunnable } from '../model/assert-runnable.ts';
import type { FillWeights } from '../model/fill-weights.ts';
import { Session } from '../model/session.ts';

export interface LoadRequest {
  adapter: GPUAdapter;
  facts: DeviceFacts;
  shape: ModelShape;
  type: ElementType;
  weights: FillWeights;
  promptTokens: number;
  generatedTokens: number;
  /** Most prompt tokens of one pass. */
  ubatchTokens: number;
  /** Bytes that the model may take; null where nobody knows. */
  availableBytes: number | null;
  exact?: boolean | undefined;
}

/**
 * Loads a model with room for a prompt and what follows it, hands it to `work`, and frees it. What cannot run is refused
 * before anything is allocated: NotRunnableError, ShapeDoesNotFitError. Throws DeviceLostError where the device is lost.
 */
export async function withLoadedModel<T>(
  request: LoadRequest,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { adapter, facts, shape, type, weights, exact, ubatchTokens, availableBytes } = request;
  const { promptTokens, generatedTokens } = request;
  if (type === 'f16' && !facts.supportsF16) {
    throw new NotRunnableError(`weights in f16: ${adapterName(facts)} has no shader-f16`, 'take f32');
  }
  const scenario = { promptTokens, generatedTokens, depthTokens: 0 };
  const scenarios = [{ ...scenario, test: testName(scenario) }];
  assertRunnable({ shape, type, scenarios, facts, availableBytes, exact, ubatchTokens });
  const context = await openContext(adapter);
  try {
    const capacity = promptTokens + generatedTokens;
    const rows = Math.min(promptTokens, ubatchTokens);
    const session = await Session.create({ context, shape, type, capacity, rows, weights, exact });
    try {
      return await work(session);
    } finally {
      session.destroy();
    }
  } catch (error) {
    // What fails because of the loss says less than the loss.
    if (await isLost(context)) return await context.failure;
    throw error;
  } finally {
    context.destroy();
  }
}

import { readBuffer, USAGE } from '../../src/device/buffers.ts';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import { edgeCases, refusedKernels } from '../../test/gpu/conformance-cases.ts';
import { API_SAMPLES } from './api-samples.ts';
import type { Description } from './questions.ts';
import { LANGUAGE_FEATURES, OUT_OF_BOUNDS, WGSL_SAMPLES } from './wgsl-samples.ts';

const MOST_CHARACTERS = 120;

/** The first line of a message, and the last reason that naga gives below it, cut where they are long. */
function inShort(message: string): string {
  const [first = '', ...rest] = message.trim().split('\n');
  const reason = rest.map((line) => /^\s*= (?!note:)(.*)/.exec(line)?.[1]).findLast((found) => found);
  const text = reason === undefined ? first : `${first}: ${reason}`;
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text;
}

/** The message of a shader that does not become a pipeline, or null. */
async function refusal(device: GPUDevice, code: string): Promise<string | null> {
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ code });
  const fault = await device.popErrorScope();
  if (fault !== null) {
    const { messages } = await module.getCompilationInfo();
    const first = messages.find(({ type }) => type === 'error');
    return inShort(first?.message ?? fault.message);
  }
  try {
    await device.createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint: 'main' } });
    return null;
  } catch (error) {
    return inShort(String(error));
  }
}

export async function describeImplementation(
  implementation: string,
  adapter: GPUAdapter,
  { device, facts }: GpuContext,
): Promise<Description> {
  const languageFeatures: string[] = [];
  for (const name of LANGUAGE_FEATURES) {
    device.pushErrorScope('validation');
    device.createShaderModule({ code: `requires ${name};` });
    if ((await device.popErrorScope()) === null) languageFeatures.push(name);
  }
  const limits: Record<string, number> = {};
  for (const name in adapter.limits) {
    const value: unknown = adapter.limits[name as keyof GPUSupportedLimits];
    if (typeof value === 'number') limits[name] = value;
  }
  const refused: Record<string, string[]> = {};
  for (const { kernel, type, refusals } of refusedKernels(facts)) {
    const refusal = refusals.join('; ');
    refused[refusal] = [...(refused[refusal] ?? []), `${kernel.name} ${type}`];
  }
  const ran = new Set(edgeCases(facts).map(({ kernel, type }) => `${kernel.name} ${type}`)).size;
  const features = [...adapter.features].sort();
  return { implementation, facts, features, limits, languageFeatures, kernels: { ran, refused } };
}

/** The word that a shader reads far behind the end of 1, 2, 3, 4. */
async function readOutOfBounds(context: GpuContext): Promise<number> {
  const { device } = context;
  const module = device.createShaderModule({ code: OUT_OF_BOUNDS });
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module, entryPoint: 'main' },
  });
  const usage = USAGE.storage | USAGE.copySource | USAGE.copyTarget;
  const buffer = device.createBuffer({ size: 16, usage });
  device.queue.writeBuffer(buffer, 0, Uint32Array.of(1, 2, 3, 4));
  const entries = [{ binding: 0, resource: { buffer } }];
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(1);
  pass.end();
  device.queue.submit([encoder.finish()]);
  const [word = Number.NaN] = new Uint32Array(await readBuffer(context, buffer, 4));
  buffer.destroy();
  return word;
}

async function outcomeOf(device: GPUDevice, use: (device: GPUDevice) => void): Promise<string> {
  device.pushErrorScope('validation');
  let thrown: string | null = null;
  try {
    use(device);
  } catch (error) {
    thrown = inShort(String(error));
  }
  const fault = await device.popErrorScope();
  if (thrown !== null) return `throws ${thrown}`;
  return fault === null ? 'is accepted' : `refused: ${inShort(fault.message)}`;
}

/** What becomes of each sample: `compiles`, or the first line of why not. */
export async function trySamples(context: GpuContext): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  for (const [name, code] of Object.entries(WGSL_SAMPLES)) {
    const message = await refusal(context.device, code);
    outcomes[name] = message === null ? 'compiles' : `refused: ${message}`;
  }
  outcomes['reading word 1000 of a buffer of 1, 2, 3, 4'] = `gives ${await readOutOfBounds(context)}`;
  for (const [name, use] of Object.entries(API_SAMPLES))
    outcomes[name] = await outcomeOf(context.device, use);
  return outcomes;
}

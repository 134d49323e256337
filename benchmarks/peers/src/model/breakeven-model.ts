import type { GpuContext } from '@breakeven/kernels/device/gpu-context';
import { Session } from '@breakeven/kernels/model/session';
import { scalesOf } from '@breakeven/kernels/model/tensors';
import { logProbabilities, type ModelEngine } from './model-engine.ts';

/** A session as `bench-cli run` opens it, with the weights of the problem. */
export function breakevenModel(context: GpuContext): ModelEngine {
  return {
    name: 'breakeven',
    version: '',
    ways: ['q4_0'],
    async prepare({ shape, tensors, prompt, generatedTokens }) {
      const session = await Session.create({
        context,
        shape,
        type: 'q4_0',
        rows: prompt.length,
        capacity: prompt.length + generatedTokens,
        async weights({ context: { device }, buffer }) {
          for (const [name, tensor] of tensors) {
            if ('norm' in tensor) device.queue.writeBuffer(buffer(name), 0, tensor.norm);
            else {
              device.queue.writeBuffer(buffer(name), 0, tensor.quantised.quants);
              device.queue.writeBuffer(buffer(scalesOf(name)), 0, tensor.quantised.scales);
            }
          }
        },
      });
      const ids = Uint32Array.from(prompt);
      return {
        async logProbabilities() {
          session.position = 0;
          await session.prefill(ids);
          return logProbabilities(await session.logits());
        },
        async generate() {
          session.position = 0;
          const start = performance.now();
          const tokens = [await session.prefill(ids)];
          const first = performance.now();
          for (let i = 0; i < generatedTokens; i++) tokens.push(await session.decode());
          const end = performance.now();
          return { promptSeconds: (first - start) / 1000, decodeSeconds: (end - first) / 1000, tokens };
        },
        destroy: () => session.destroy(),
      };
    },
  };
}

import manifest from '../package.json' with { type: 'json' };
import type { Engine } from './engine.ts';
import type { ModelEngine } from './model/model-engine.ts';

const { dependencies } = manifest;

/** Loaded one by one when they are asked for: some look for `navigator.gpu` when they are loaded. */
export const PEERS: Record<string, () => Promise<Engine>> = {
  'onnxruntime-web': async () =>
    (await import('./engines/onnxruntime.ts')).onnxruntime(dependencies['onnxruntime-web']),
  'jax-js': async () => (await import('./engines/jax-js.ts')).jaxJs(dependencies['@jax-js/jax']),
  tfjs: async () => (await import('./engines/tfjs.ts')).tfjs(dependencies['@tensorflow/tfjs-backend-webgpu']),
};

/** Those that run whole models. */
export const MODEL_PEERS: Record<string, () => Promise<ModelEngine>> = {
  'onnxruntime-web': async () =>
    (await import('./model/onnxruntime-model.ts')).onnxruntimeModel(dependencies['onnxruntime-web']),
  'node-llama-cpp': async () =>
    (await import('./native/native-engine.ts')).nativeEngine(dependencies['node-llama-cpp']),
  wllama: async () => (await import('./model/wllama-model.ts')).wllamaModel(dependencies['@wllama/wllama']),
};

import { words } from './scan/row.ts';

/** How benchmarks of servers call the engine they send requests to, and its own name. */
const ENGINES = new Map([
  ['vllm', 'vLLM'],
  ['sglang', 'SGLang'],
  ['sgl', 'SGLang'],
  ['tensorrt-llm', 'TensorRT-LLM'],
  ['trtllm', 'TensorRT-LLM'],
  ['trt-llm', 'TensorRT-LLM'],
  ['trt', 'TensorRT-LLM'],
  ['lmdeploy', 'LMDeploy'],
  ['tgi', 'TGI'],
  ['deepspeed-mii', 'DeepSpeed-MII'],
  ['scalellm', 'ScaleLLM'],
  ['llama.cpp', 'llama.cpp'],
  ['llamacpp', 'llama.cpp'],
  ['atom', 'ATOM'],
]);

/** Endings that say which of an engine's interfaces was asked. */
const INTERFACE = /-(native|oai|oai-chat|chat|embedding|embeddings|pooling|rerank|completions)$/;

/** Names of an interface that many engines have: they say nothing of the engine behind it. */
const ANY_ENGINE = /^(openai|oai|http|grpc|triton|kserve|truss|gserver|infinity|custom)\b/;

/**
 * The engine that a row names, by its own name where that is known. null where the row names no engine or only the
 * interface, such as `openai`: what stands behind it is not guessed.
 */
export function engineOf(...names: readonly unknown[]): string | null {
  for (const published of names) {
    const name = words(published);
    if (name === null) continue;
    const plain = name.toLowerCase().replace(INTERFACE, '');
    if (!ANY_ENGINE.test(plain)) return ENGINES.get(plain) ?? name;
  }
  return null;
}

import { figures, rate, row } from './rows.ts';

/** llama.cpp’s WebGPU backend, native and in browsers. */
export const LLAMA_CPP_FIGURES = [
  ...figures(
    {
      hardware: 'Apple M3',
      hardwareId: 'apple-m3',
      engine: 'llama.cpp ggml-webgpu',
      runtime: 'native, Dawn',
      source: 'llama.cpp pull request 17031',
      url: 'https://github.com/ggml-org/llama.cpp/pull/17031',
      observedOn: '2025-11-05',
      reading: 'read',
    },
    [
      row('m3-llama-3.2-1b-f16-native', ['Llama-3.2-1B', 'llama-3.2-1b', 'F16'], {
        prefill: rate(1014, { tokens: 512 }),
        note: 'about',
      }),
    ],
  ),
  ...figures(
    {
      hardware: 'Apple M2 Pro',
      hardwareId: 'apple-m2-pro',
      engine: 'llama.cpp ggml-webgpu',
      runtime: 'native',
      source: 'llama.cpp pull request 24225',
      url: 'https://github.com/ggml-org/llama.cpp/pull/24225',
      observedOn: '2026-06-06',
      reading: 'read',
    },
    [
      row('m2-pro-qwen3-0.6b-q2-k', ['Qwen3-0.6B', 'qwen3-0.6b', 'Q2_K'], {
        prefill: rate(1992, { tokens: 512 }),
        note: '818 before this change',
      }),
      row('m2-pro-qwen3.5-4b-q4-k', ['Qwen3.5-4B', null, 'Q4_K'], { prefill: rate(327, { tokens: 512 }) }),
      row('m2-pro-qwen3.5-4b-q6-k', ['Qwen3.5-4B', null, 'Q6_K'], { prefill: rate(312, { tokens: 512 }) }),
      row('m2-pro-gemma-4-e4b-q4-k', ['Gemma 4 E4B', null, 'Q4_K'], { prefill: rate(325, { tokens: 512 }) }),
      row('m2-pro-gemma-4-e4b-q6-k', ['Gemma 4 E4B', null, 'Q6_K'], { prefill: rate(303, { tokens: 512 }) }),
    ],
  ),
  ...figures(
    {
      hardware: 'Tesla V100',
      hardwareId: 'nvidia-v100-sxm',
      engine: 'llama.cpp ggml-webgpu',
      runtime: 'native',
      source: 'llama.cpp pull request 23594',
      url: 'https://github.com/ggml-org/llama.cpp/pull/23594',
      observedOn: '2026-05-24',
      reading: 'read',
    },
    [
      row('v100-llama-3.2-1b-q4-k-m', ['Llama-3.2-1B', 'llama-3.2-1b', 'Q4_K_M'], {
        decode: rate(140.7, { tokens: 128 }),
        note: 'which V100 is not said; all have about 900 GB/s',
      }),
      row('v100-llama-3.2-3b-q4-k-m', ['Llama-3.2-3B', 'llama-3.2-3b', 'Q4_K_M'], {
        decode: rate(77.3, { tokens: 128 }),
        note: 'which V100 is not said; all have about 900 GB/s',
      }),
      row('v100-qwen3.5-2b-q4-k-m', ['Qwen3.5-2B', null, 'Q4_K_M'], {
        decode: rate(78.4, { tokens: 128 }),
        note: 'which V100 is not said; all have about 900 GB/s',
      }),
      row('v100-qwen3.5-9b-q4-k-m', ['Qwen3.5-9B', null, 'Q4_K_M'], {
        decode: rate(42.2, { tokens: 128 }),
        note: 'which V100 is not said; all have about 900 GB/s',
      }),
      row('v100-gemma-4-e4b-q4-k-m', ['Gemma 4 E4B', null, 'Q4_K_M'], {
        decode: rate(39.7, { tokens: 128 }),
        note: 'which V100 is not said; all have about 900 GB/s',
      }),
    ],
  ),
  ...figures(
    {
      hardware: 'Tesla V100',
      hardwareId: 'nvidia-v100-sxm',
      engine: 'llama.cpp ggml-webgpu',
      runtime: 'native',
      source: 'llama.cpp pull request 25418, whose date was not noted',
      url: 'https://github.com/ggml-org/llama.cpp/pull/25418',
      observedOn: '2026-11-28',
      reading: 'read',
    },
    [
      row('v100-llama-3.2-3b-d16384', ['Llama-3.2-3B', 'llama-3.2-3b', null], {
        decode: rate(34.8, { depthTokens: 16384 }),
        note: '25.6 before this change; which V100 is not said; all have about 900 GB/s',
      }),
    ],
  ),
  ...figures(
    {
      hardware: 'Apple M3, 16 GB',
      hardwareId: 'apple-m3',
      engine: 'llama.cpp ggml-webgpu at d12cc3d1',
      runtime: 'Chrome',
      source: 'abhijitramesh/webgpu-bench @ 5f0b1b5, data/machines/apple-m3-16gb-darwin.json',
      url: 'https://github.com/abhijitramesh/webgpu-bench/blob/5f0b1b5fdb078c0789d9adf176342496abe30f1c/data/machines/apple-m3-16gb-darwin.json',
      observedOn: '2026-04-11',
      reading: 'read',
    },
    [
      row('m3-llama-3.2-1b-q4-0-chrome', ['Llama-3.2-1B', 'llama-3.2-1b', 'Q4_0'], {
        prefill: rate(84, { tokens: 19 }),
        decode: rate(51.1),
      }),
      row('m3-llama-3.2-1b-q4-k-m-chrome', ['Llama-3.2-1B', 'llama-3.2-1b', 'Q4_K_M'], {
        prefill: rate(59, { tokens: 19 }),
        decode: rate(43.8),
      }),
      row('m3-llama-3.2-1b-q8-0-chrome', ['Llama-3.2-1B', 'llama-3.2-1b', 'Q8_0'], {
        prefill: rate(80, { tokens: 19 }),
        decode: rate(38.8),
      }),
      row('m3-llama-3.2-3b-q4-0-chrome', ['Llama-3.2-3B', 'llama-3.2-3b', 'Q4_0'], {
        prefill: rate(44, { tokens: 19 }),
        decode: rate(26.8),
      }),
      row('m3-llama-3.2-3b-q4-k-m-chrome', ['Llama-3.2-3B', 'llama-3.2-3b', 'Q4_K_M'], {
        prefill: rate(25, { tokens: 19 }),
        decode: rate(20.1),
      }),
    ],
  ),
  ...figures(
    {
      hardware: 'Apple M3, 16 GB',
      hardwareId: 'apple-m3',
      engine: 'llama.cpp ggml-webgpu at d12cc3d1',
      runtime: 'Chrome',
      source: 'abhijitramesh/webgpu-bench @ 5f0b1b5, data/machines/apple-m3-16gb-darwin.json',
      url: 'https://github.com/abhijitramesh/webgpu-bench/blob/5f0b1b5fdb078c0789d9adf176342496abe30f1c/data/machines/apple-m3-16gb-darwin.json',
      observedOn: '2026-04-12',
      reading: 'read',
    },
    [
      row('m3-qwen3-0.6b-q4-0-chrome', ['Qwen3-0.6B', 'qwen3-0.6b', 'Q4_0'], {
        prefill: rate(232, { tokens: 49 }),
        decode: rate(57.1),
      }),
      row('m3-qwen3-0.6b-q8-0-chrome', ['Qwen3-0.6B', 'qwen3-0.6b', 'Q8_0'], {
        prefill: rate(195, { tokens: 49 }),
        decode: rate(47.1),
      }),
      row('m3-qwen3-1.7b-q4-0-chrome', ['Qwen3-1.7B', 'qwen3-1.7b', 'Q4_0'], {
        prefill: rate(142, { tokens: 49 }),
        decode: rate(36.4),
      }),
      row('m3-qwen3-1.7b-q8-0-chrome', ['Qwen3-1.7B', 'qwen3-1.7b', 'Q8_0'], {
        prefill: rate(153, { tokens: 49 }),
        decode: rate(30.1),
      }),
      row('m3-gemma-3-1b-q4-0-chrome', ['Gemma-3-1B', 'gemma-3-1b', 'Q4_0'], {
        prefill: rate(212, { tokens: 58 }),
        decode: rate(46.9),
      }),
      row('m3-gemma-3-1b-q8-0-chrome', ['Gemma-3-1B', 'gemma-3-1b', 'Q8_0'], {
        prefill: rate(197, { tokens: 58 }),
        decode: rate(34.0),
      }),
      row('m3-gemma-3-270m-f16-chrome', ['Gemma-3-270M', null, 'F16'], {
        prefill: rate(338, { tokens: 58 }),
        decode: rate(55.0),
      }),
      row('m3-smollm3-3b-q4-0-chrome', ['SmolLM3-3B', null, 'Q4_0'], {
        prefill: rate(38),
        decode: rate(27.5),
        note: 'prompts of an unstated length',
      }),
      row('m3-ministral-3-3b-q4-0-chrome', ['Ministral-3-3B', null, 'Q4_0'], {
        prefill: rate(99),
        decode: rate(25.2),
        note: 'prompts of an unstated length',
      }),
      row('m3-lfm2.5-1.2b-q4-0-chrome', ['LFM2.5-1.2B', null, 'Q4_0'], {
        prefill: rate(142),
        decode: rate(44.3),
        note: 'prompts of an unstated length',
      }),
    ],
  ),
  ...figures(
    {
      hardware: 'Apple M3',
      hardwareId: 'apple-m3',
      engine: 'llama.cpp ggml-webgpu',
      runtime: 'Chrome',
      source: 'comment on llama.cpp pull request 23483',
      url: 'https://github.com/ggml-org/llama.cpp/pull/23483',
      observedOn: '2026-05-21',
      reading: 'read',
    },
    [
      row('m3-llama-3.2-1b-q4-k-m-chrome-2026-05', ['Llama-3.2-1B', 'llama-3.2-1b', 'Q4_K_M'], {
        decode: rate(50),
        note: 'about',
      }),
    ],
  ),
  ...figures(
    {
      hardware: 'Apple M3',
      hardwareId: 'apple-m3',
      engine: 'llama.cpp ggml-webgpu',
      runtime: 'Safari',
      source: 'comment on llama.cpp pull request 23483',
      url: 'https://github.com/ggml-org/llama.cpp/pull/23483',
      observedOn: '2026-05-21',
      reading: 'read',
    },
    [
      row('m3-llama-3.2-1b-q4-k-m-safari-2026-05', ['Llama-3.2-1B', 'llama-3.2-1b', 'Q4_K_M'], {
        decode: rate(30),
        note: 'about',
      }),
    ],
  ),
  ...figures(
    {
      hardware: 'Apple “metal-3”, 8 GB',
      hardwareId: null,
      engine: 'llama.cpp ggml-webgpu',
      runtime: 'Chrome 147',
      source: 'abhijitramesh/webgpu-bench, data/machines/apple-metal-3-8gb-darwin.json',
      url: 'https://github.com/abhijitramesh/webgpu-bench/blob/ab77742b0cc205ca370a7a5f268de12ff457538f/data/machines/apple-metal-3-8gb-darwin.json',
      observedOn: '2026-04-24',
      reading: 'read',
    },
    [
      row('apple-metal-3-llama-3.2-1b-q4-1', ['Llama-3.2-1B', 'llama-3.2-1b', 'Q4_1'], {
        prefill: rate(141, { tokens: 31, standardDeviation: 33 }),
        decode: rate(58.63, { standardDeviation: 0.32 }),
      }),
    ],
  ),
];

import { figures, rate, row } from './rows.ts';

/** Every other engine on WebGPU. */
export const OTHER_FIGURES = [
  ...figures(
    {
      hardware: 'Strix Halo',
      hardwareId: 'amd-radeon-8060s',
      engine: 'wllama',
      runtime: 'D3D12',
      source: 'Hugging Face, LJTSG/gemma-webgpu',
      url: 'https://huggingface.co/LJTSG/gemma-webgpu',
      observedOn: '2026-05',
      reading: 'read',
    },
    [row('strix-halo-gemma-4-26b-a4b-q5-k-xl', ['Gemma 4 26B-A4B', null, 'Q5_K_XL'], { decode: rate(23) })],
  ),
  ...figures(
    {
      hardware: 'Apple M4 Pro',
      hardwareId: 'apple-m4-pro',
      engine: 'gemma-webgpu',
      runtime: 'Chrome 134',
      source: 'page of svenflow/webgpu-gemma, which states no date',
      url: 'https://github.com/svenflow/webgpu-gemma',
      observedOn: '2026-11-28',
      reading: 'read',
    },
    [
      row('m4-pro-gemma-3-270m-q8-0', ['Gemma 3 270M', null, 'Q8_0'], { decode: rate(136.8) }),
      row('m4-pro-gemma-3-1b-q8-0', ['Gemma 3 1B', 'gemma-3-1b', 'Q8_0'], { decode: rate(59.8) }),
    ],
  ),
  ...figures(
    {
      hardware: 'Apple M4 Pro',
      hardwareId: 'apple-m4-pro',
      engine: 'transformers.js',
      runtime: 'Chrome 134',
      source: 'page of svenflow/webgpu-gemma, which states no date',
      url: 'https://github.com/svenflow/webgpu-gemma',
      observedOn: '2026-11-28',
      reading: 'read',
    },
    [row('m4-pro-gemma-3-270m-q4', ['Gemma 3 270M', null, 'q4'], { decode: rate(41.7) })],
  ),
  ...figures(
    {
      hardware: 'iPhone 17 Pro Max',
      hardwareId: null,
      engine: 'gemma-webgpu',
      runtime: 'Safari 26',
      source: 'page of svenflow/webgpu-gemma, which states no date',
      url: 'https://github.com/svenflow/webgpu-gemma',
      observedOn: '2026-11-28',
      reading: 'read',
    },
    [
      row('iphone-17-pro-max-gemma-3-270m-q8-0', ['Gemma 3 270M', null, 'Q8_0'], { decode: rate(101.1) }),
      row('iphone-17-pro-max-gemma-3-1b-q8-0', ['Gemma 3 1B', 'gemma-3-1b', 'Q8_0'], { decode: rate(34.4) }),
    ],
  ),
  ...figures(
    {
      hardware: 'GTX 1660 Ti',
      hardwareId: 'nvidia-gtx1660-ti',
      engine: 'LiteRT-LM',
      runtime: 'native',
      source: 'pt13762104.github.io',
      url: 'https://pt13762104.github.io',
      observedOn: '2026-06-06',
      reading: 'inferred',
    },
    [
      row('gtx-1660-ti-gemma-4-e2b-qat', ['Gemma 4 E2B', null, 'QAT'], {
        prefill: rate(4877, { tokens: 1024 }),
        decode: rate(99.0, { tokens: 256, depthTokens: 1024 }),
        note: 'that its GPU backend on desktops is WebGPU is inferred',
      }),
    ],
  ),
  ...figures(
    {
      hardware: 'Intel Panther Lake',
      hardwareId: null,
      engine: 'transformers.js 4.2',
      runtime: 'Chrome',
      source: 'transformers.js issue 1741',
      url: 'https://github.com/huggingface/transformers.js/issues/1741',
      observedOn: '2026-08-12',
      reading: 'read',
    },
    [
      row('panther-lake-phi-4-mini-q4f16', ['Phi-4-mini', null, 'q4f16'], {
        decode: rate(22),
        note: 'about, below a depth of 2048; about 7 up to 4096, about 4 up to 6144',
      }),
    ],
  ),
  ...figures(
    {
      hardware: 'Apple M2 Max',
      hardwareId: 'apple-m2-max',
      engine: 'ONNX Runtime Web',
      runtime: null,
      source: 'comment on transformers.js issue 1599',
      url: 'https://github.com/huggingface/transformers.js/issues/1599',
      observedOn: '2026-08-14',
      reading: 'computed',
    },
    [
      row('m2-max-qwen3.5-4b-onnx', ['Qwen3.5-4B', null, 'ONNX'], { prefill: rate(19, { tokens: 252 }) }),
      row('m2-max-qwen3.5-4b-onnx-opt', ['Qwen3.5-4B', null, 'ONNX-OPT'], {
        prefill: rate(283, { tokens: 252 }),
        note: 'about',
      }),
    ],
  ),
  ...figures(
    {
      hardware: 'RTX 4070',
      hardwareId: 'nvidia-rtx4070',
      engine: 'ONNX Runtime Web',
      runtime: null,
      source: 'kizuna-ai-lab/sokuji issue 306',
      url: 'https://github.com/kizuna-ai-lab/sokuji/issues/306',
      observedOn: '2026-07-13',
      reading: 'read',
    },
    [row('rtx-4070-qwen3.5-0.8b-onnx', ['Qwen3.5-0.8B', null, 'ONNX'], { decode: rate(0.7), note: 'about' })],
  ),
  ...figures(
    {
      hardware: 'RTX 5090',
      hardwareId: 'nvidia-rtx5090',
      engine: 'torch-webgpu',
      runtime: 'native, Dawn on Vulkan',
      source: 'arXiv 2604.02344',
      url: 'https://arxiv.org/abs/2604.02344',
      observedOn: '2026-04',
      reading: 'read',
    },
    [
      row('rtx-5090-qwen2.5-0.5b-f32', ['Qwen2.5-0.5B', 'qwen2.5-0.5b', 'f32'], { decode: rate(21.0) }),
      row('rtx-5090-qwen2.5-1.5b-f32', ['Qwen2.5-1.5B', 'qwen2.5-1.5b', 'f32'], { decode: rate(17.9) }),
    ],
  ),
];

import { AMD_GPUS } from './gpus/amd.ts';
import { APPLE_GPUS } from './gpus/apple.ts';
import type { Gpu } from './gpus/gpu.ts';
import { INTEL_GPUS } from './gpus/intel.ts';
import { NVIDIA_GPUS } from './gpus/nvidia.ts';
import { NVIDIA_GEFORCE_GPUS } from './gpus/nvidia-geforce.ts';
import { NVIDIA_RTX_GPUS } from './gpus/nvidia-rtx.ts';
import { QUALCOMM_GPUS } from './gpus/qualcomm.ts';

/** Every known GPU. A GPU is one row in the file of its vendor. */
export const GPUS: readonly Gpu[] = [
  ...NVIDIA_GPUS,
  ...NVIDIA_RTX_GPUS,
  ...NVIDIA_GEFORCE_GPUS,
  ...AMD_GPUS,
  ...APPLE_GPUS,
  ...INTEL_GPUS,
  ...QUALCOMM_GPUS,
];

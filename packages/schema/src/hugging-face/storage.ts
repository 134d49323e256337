import { InvalidModelConfigError } from './invalid-model-config-error.ts';

/** Fields that say how weights are stored: a shape does not hold it, and a run has weights of the type asked for. */
export const STORAGE_FIELDS: ReadonlySet<string> = new Set([
  'quantization_config',
  'quantization',
  'compression_config',
]);

/** What `quant_method` may name (transformers 5.24, QuantizationMethod; and ModelOpt, vLLM), as people call it. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['bitsandbytes', 'bitsandbytes'],
  ['gptq', 'GPTQ'],
  ['awq', 'AWQ'],
  ['aqlm', 'AQLM'],
  ['vptq', 'VPTQ'],
  ['quanto', 'Quanto'],
  ['eetq', 'EETQ'],
  ['higgs', 'HIGGS'],
  ['hqq', 'HQQ'],
  ['compressed-tensors', 'compressed-tensors'],
  ['fbgemm_fp8', 'FP8 (FBGEMM)'],
  ['torchao', 'torchao'],
  ['bitnet', 'BitNet'],
  ['spqr', 'SpQR'],
  ['fp8', 'FP8'],
  ['quark', 'Quark'],
  ['fp_quant', 'FP-Quant'],
  ['auto-round', 'AutoRound'],
  ['intel/auto-round', 'AutoRound'],
  ['mxfp4', 'MXFP4'],
  ['mxfp8', 'MXFP8'],
  ['nvfp4', 'NVFP4'],
  ['metal', 'Metal'],
  ['fouroversix', 'FourOverSix'],
  ['sinq', 'SINQ'],
  ['modelopt', 'ModelOpt'],
  ['modelopt_fp4', 'ModelOpt NVFP4'],
  ['exl2', 'EXL2'],
  ['exl3', 'EXL3'],
]);

/**
 * How the weights that belong to a config are stored where they are quantised, such as `FP8` or `compressed-tensors
 * (nvfp4-pack-quantized)`; null where they are plain floats. Throws InvalidModelConfigError where the field is not an object.
 */
export function weightStorageOf(json: object): string | null {
  for (const field of STORAGE_FIELDS) {
    const value = Object.hasOwn(json, field) ? (json as Record<string, unknown>)[field] : null;
    if (value === null || value === undefined) continue;
    if (typeof value !== 'object' || Array.isArray(value)) {
      throw new InvalidModelConfigError(field, 'must be an object that says how weights are stored');
    }
    if (Object.keys(value).length > 0) return storageName(value as Record<string, unknown>);
  }
  return null;
}

function storageName(details: Record<string, unknown>): string {
  const { quant_method: method, quant_algo: algorithm, format, bits, group_size: group } = details;
  const name = typeof method === 'string' ? (METHODS.get(method.toLowerCase()) ?? plain(method)) : null;
  const kind = plain(algorithm) ?? plain(format);
  if (name !== null) {
    return kind === null || kind.toLowerCase() === String(method).toLowerCase() ? name : `${name} (${kind})`;
  }
  if (kind !== null) return kind;
  if (details.load_in_4bit === true || details.load_in_8bit === true) return 'bitsandbytes';
  return typeof bits === 'number' && typeof group === 'number' ? `MLX, ${bits} bits` : 'an unknown format';
}

/** A stranger's word where it can stand in a message. */
const plain = (text: unknown) => (typeof text === 'string' && /^[\w./-]{1,60}$/.test(text) ? text : null);

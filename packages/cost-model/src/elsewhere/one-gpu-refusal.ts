import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import { count } from '@breakeven/schema/values/published-number';

type Row = ImportedResult['row'];

/** A field of llama-bench by its name, or by the flag that its markdown calls it. */
const fieldOf = (row: Row, name: string, flag: string) => row[name] ?? row[flag] ?? null;

/** A text as printed, a list as llama-bench joins one. */
const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOf).join('/') : String(value ?? '').trim();

const isYes = (value: unknown) => [true, 1, '1', 'true'].some((yes) => yes === value);
const isUnset = (value: unknown) => ['', 'none', 'null', '0'].includes(textOf(value).toLowerCase());

/**
 * Why a row was not, or may not have been, computed wholly on one GPU; null where it was, as far as it says. The limits of
 * one GPU say nothing about parts that something else computes or holds. The fields are those of ggml-org/llama.cpp,
 * tools/llama-bench/llama-bench.cpp.
 */
export function oneGpuRefusal({ row, hardware }: ImportedResult, shape: ModelShape | null): string | null {
  return (
    severalGpusRefusal(row, hardware) ??
    otherMachinesRefusal(row, hardware) ??
    cpuRefusal(row, hardware, shape) ??
    (isUnset(fieldOf(row, 'tensor_buft_overrides', 'ot')) ? null : 'tensors put elsewhere (tensor overrides)')
  );
}

function severalGpusRefusal(row: Row, hardware: ImportedResult['hardware']): string | null {
  const devices = textOf(fieldOf(row, 'devices', 'dev'));
  // llama-bench joins the names of several GPUs with a comma, until 2024 with a slash.
  const isSeveral =
    (hardware.acceleratorCount ?? 1) > 1 ||
    /[,/]/.test(hardware.accelerator ?? '') ||
    /[,/]/.test(devices) ||
    sharesOf(fieldOf(row, 'tensor_split', 'ts')).length > 1;
  if (isSeveral) return 'several GPUs';
  const splitMode = textOf(fieldOf(row, 'split_mode', 'sm'));
  if (/^(row|tensor)$/i.test(splitMode)) return `several GPUs (split mode ${splitMode})`;
  const mainGpu = fieldOf(row, 'main_gpu', 'mg');
  // A number above 0 is one of several GPUs; a list is several runs.
  return mainGpu === null || count(mainGpu) === 0 ? null : `several GPUs (main GPU ${textOf(mainGpu)})`;
}

/** Parts above 0 of `0.50/0.50`. */
function sharesOf(split: unknown): string[] {
  return textOf(split)
    .split(/[/,;]/)
    .filter((part) => Number.parseFloat(part) > 0);
}

function otherMachinesRefusal(row: Row, { backend }: ImportedResult['hardware']): string | null {
  const isRemote =
    /\bRPC/i.test(backend ?? '') ||
    /\bRPC/i.test(textOf(fieldOf(row, 'devices', 'dev'))) ||
    [row.rpc, row.rpc_servers].some((value) => !isUnset(value) && !/^false$/i.test(textOf(value)));
  return isRemote ? 'GPUs of other machines (RPC)' : null;
}

/**
 * The first build in which a negative number of layers means all of them (ggml-org/llama.cpp, pull request 18266, of
 * 2025-12-27); before, it meant none.
 */
const NEGATIVE_IS_ALL_BUILD = 7553;

function cpuLayersRefusal(row: Row, shape: ModelShape | null): string | null {
  const given = fieldOf(row, 'n_gpu_layers', 'ngl');
  if (given === null) return null;
  const layers = count(given);
  // The head counts as one layer more.
  if (layers !== null) return shape !== null && layers <= shape.layerCount ? 'layers on the CPU' : null;
  const text = textOf(given);
  if (!/^-\d+$/.test(text)) return `layers on the CPU, perhaps (${text} on the GPU)`;
  const build = count(row.build_number) || null;
  if (build === null) return `layers on the CPU, perhaps (${text} on the GPU, and no build_number)`;
  return build >= NEGATIVE_IS_ALL_BUILD
    ? null
    : `layers on the CPU (${text} on the GPU means none before build ${NEGATIVE_IS_ALL_BUILD})`;
}

function cpuRefusal(
  row: Row,
  { backend }: ImportedResult['hardware'],
  shape: ModelShape | null,
): string | null {
  if (textOf(fieldOf(row, 'devices', 'dev')).toLowerCase() === 'none') return 'no GPU (device none)';
  if (/^(CPU|BLAS)(,\s*(CPU|BLAS))*$/i.test(backend ?? '')) return `no GPU (backend ${backend})`;
  const layers = cpuLayersRefusal(row, shape);
  if (layers !== null) return layers;
  if (isYes(fieldOf(row, 'no_kv_offload', 'nkvo'))) return 'the cache on the CPU';
  if (isYes(row.low_vram)) return 'the cache on the CPU (low VRAM)';
  if ((count(fieldOf(row, 'n_cpu_moe', 'ncmoe')) ?? 0) > 0) return 'experts on the CPU';
  const isFitted = [fieldOf(row, 'fit_target', 'fitt'), fieldOf(row, 'fit_min_ctx', 'fitc')].some(
    (value) => !isUnset(value),
  );
  return isFitted ? 'only the layers that fit on the GPU (fit target)' : null;
}

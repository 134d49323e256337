import { formatBytes, formatCount } from '@breakeven/cost-model/values/format';
import type { MemoryPlan } from '@breakeven/kernels/model/memory-plan';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { alignColumns } from '../../terminal/columns.ts';

/** What `plan -o json` prints. Bytes and tokens; null is not known. */
export interface PlanReport extends Omit<MemoryPlan, 'budget'> {
  model: { id: string; name: string; layers: number; contextTokens: number };
  type: ElementType;
  promptTokens: number;
  generatedTokens: number;
  depthTokens: number;
  ubatchTokens: number;
  /** Sequences decoded together. */
  concurrency: number;
  /** `file`: that of --as; `adapter`: one of this machine; `none`: no adapter was found, nothing has a limit. */
  device: { source: 'file' | 'adapter' | 'none'; name: string | null };
  weightBytes: number;
  kvCacheBytes: number;
  activationBytes: number;
  totalBytes: number;
  largestBinding: { name: string; bytes: number };
  availableBytes: number | null;
  bindableBytes: number | null;
  fits: boolean | null;
}

const SOURCES = { file: 'as described by --as', adapter: 'adapter of this machine', none: '' };

/** A few lines: what it takes, against what there is, and what would fit. */
export function renderPlan(report: PlanReport): string {
  const { model, type, device, availableBytes, bindableBytes, largestBinding } = report;
  const each = `${report.depthTokens} + ${report.promptTokens} + ${report.generatedTokens} tokens`;
  const tokens = report.concurrency === 1 ? each : `${report.concurrency} sequences of ${each}`;
  const rows: [string, number, string][] = [
    ['weights', report.weightBytes, type],
    ['KV cache', report.kvCacheBytes, tokens],
    ['activations', report.activationBytes, `passes of up to ${report.ubatchTokens} tokens`],
    ['in all', report.totalBytes, limit(availableBytes, 'the device has')],
    ['largest binding', largestBinding.bytes, `${largestBinding.name}; ${limit(bindableBytes, 'at most')}`],
  ];
  const table = alignColumns([
    { title: '', cells: rows.map(([name]) => [name]) },
    { title: 'size', cells: rows.map(([, bytes]) => [formatBytes(bytes)]), isNumber: true },
    { title: 'bytes', cells: rows.map(([, bytes]) => [formatCount(bytes)]), isNumber: true },
    { title: '', cells: rows.map(([, , note]) => [note]) },
  ]);
  const name = device.name === null ? 'no adapter was found: no limits are known' : device.name;
  return [
    `${model.name} in ${type}`,
    `device: ${name}${device.name === null ? '' : ` (${SOURCES[device.source]})`}`,
    '',
    ...table,
    '',
    verdict(report),
    ...(device.source === 'none' ? [] : whatFits(report)),
  ].join('\n');
}

const limit = (bytes: number | null, words: string) =>
  bytes === null ? `${words} an unknown number of bytes` : `${words} ${formatBytes(bytes)}`;

function verdict({ fits, refusal }: PlanReport): string {
  if (refusal !== null) return `does not run: ${refusal}`;
  return fits === null ? 'may run: the memory of the device is not known' : 'fits';
}

function whatFits({ types, deepestTokens, fittingLayers, model, type }: PlanReport): string[] {
  const fitting = types
    .filter(({ fits }) => fits)
    .map((one) => `${one.type} (${formatBytes(one.totalBytes)})`);
  const layers =
    fittingLayers === model.layers ? `all ${model.layers}` : `${fittingLayers} of ${model.layers}`;
  return [
    `types that fit: ${fitting.length === 0 ? 'none' : fitting.join(', ')}`,
    `depth that fits in ${type}: ${deepestTokens === null ? 'none' : `${deepestTokens} tokens`} (context of the model: ${model.contextTokens})`,
    `layers that fit in ${type}: ${layers}`,
  ];
}

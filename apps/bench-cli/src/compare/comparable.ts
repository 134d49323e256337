import type { ImportedRate, ImportedResult } from '@breakeven/schema/imported-report';
import type { Report } from '@breakeven/schema/report';
import { mean } from 'simple-statistics';
import { adapterLabel } from '../adapter-label.ts';
import type { LoadedResults } from '../load-results.ts';

/** One rate of one test, with all that may tell it from another of the same name. */
export interface ComparableRate {
  test: string;
  /** Of which tokens it is the rate: a test of both phases may have a rate for each. */
  tokens: 'prompt' | 'generated' | 'both';
  attributes: Readonly<Record<string, string>>;
  /** tokens/s; the samples are null where only their mean is known. */
  mean: number;
  samples: readonly number[] | null;
}

export function comparableRates(loaded: LoadedResults): ComparableRate[] {
  return loaded.kind === 'measured'
    ? loaded.reports.flatMap((report) => report.results.map((result) => measuredRate(report, result)))
    : loaded.report.results.flatMap(importedRates);
}

function measuredRate(report: Report, result: Report['results'][number]): ComparableRate {
  const { environment, model, adapter, type } = report;
  const { promptTokens, generatedTokens, tokensPerSecond } = result;
  const text = (value: unknown) => String(value ?? 'not known');
  const { samples } = tokensPerSecond;
  return {
    test: result.test,
    tokens: generatedTokens === 0 ? 'prompt' : promptTokens === 0 ? 'generated' : 'both',
    attributes: {
      ...{ model: model.name, type, hardware: adapterLabel(adapter).join(' ') },
      concurrency: text(result.concurrency),
      ...{ 'key cache': text(result.keyCacheType), 'value cache': text(result.valueCacheType) },
      ...{ 'waits of the host': text(result.synchronisation), timer: result.timer ?? 'wall' },
      ...{
        driver: text(environment.driver ?? adapter.description),
        webgpu: environment.webgpuImplementation,
      },
      ...{ version: environment.toolVersion, commit: text(environment.gitCommit?.slice(0, 8)) },
      kernels: environment.kernelSourceHash.slice(0, 12),
      provenance: result.provenance,
    },
    mean: mean([...samples]),
    samples,
  };
}

/** Columns of llama-bench's rows that are results, names of them, or told apart already. */
const NOT_SETTINGS =
  /^(n_prompt|n_gen|n_depth|test|t\/s|test_time|build_number|model_filename|samples_|avg_|stddev_|model_size|model_n_params|size|params)/;

function importedRates(result: ImportedResult): ComparableRate[] {
  const { hardware, model, tool } = result;
  const names = {
    model: model.name,
    type: model.type,
    hardware: hardware.accelerator ?? hardware.cpuModel,
    concurrency: result.concurrency,
    backend: hardware.backend,
    tool: tool.name,
    version: tool.version,
    commit: tool.commit,
  };
  const settings = result.format === 'llama-bench' ? Object.entries(result.row) : [];
  const attributes = Object.fromEntries(
    [...settings.filter(([name]) => !NOT_SETTINGS.test(name)), ...Object.entries(names)]
      .filter(([, value]) => value !== null && typeof value !== 'object')
      .map(([name, value]) => [name, String(value)]),
  );
  const rate = (tokens: ComparableRate['tokens'], published: ImportedRate | null): ComparableRate[] => {
    if (published?.mean == null || published.mean <= 0) return [];
    const { samples } = published;
    return [{ test: result.test, tokens, attributes, mean: published.mean, samples }];
  };
  return [
    ...rate('prompt', result.promptTokensPerSecond),
    ...rate('generated', result.generatedTokensPerSecond),
    ...rate('both', result.totalTokensPerSecond),
  ];
}

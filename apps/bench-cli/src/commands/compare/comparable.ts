import { type Hardware, hardwareNamed, hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { modelIdentity } from '@breakeven/schema/catalogue/model-identity';
import type { ImportedRate, ImportedResult } from '@breakeven/schema/report/imported-report';
import { methodText } from '@breakeven/schema/report/method-text';
import type { Report } from '@breakeven/schema/report/report';
import { roundingOfReport, roundingText } from '@breakeven/schema/report/rounding';
import { ownValue } from '@breakeven/schema/values/own-value';
import { mean } from 'simple-statistics';
import { count } from '../../import-formats/scan/row.ts';
import type { LoadedResults } from '../../read/load-results.ts';

/** One rate of one test, with all that may tell it from another of the same name. */
export interface ComparableRate {
  test: string;
  /** The tokens that the rate counts: a test of both phases may have a rate for each. */
  tokens: 'prompt' | 'generated' | 'both';
  /** What it is the rate of. Rates of other things are not compared, though they were of the same test. */
  per: 'system' | 'GPU' | 'prefill GPU' | 'decode GPU';
  attributes: Readonly<Record<string, string>>;
  /** What its kernels round beyond the weights as they are stored; null: another program's, which says nothing of it. */
  rounding: string | null;
  /** tokens/s; the samples are null where only their mean is known. */
  mean: number;
  samples: readonly number[] | null;
  /** Requests that failed while it was measured; null where nothing is said of any. */
  failedRequests: number | null;
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
    per: 'system',
    failedRequests: null,
    tokens: generatedTokens === 0 ? 'prompt' : promptTokens === 0 ? 'generated' : 'both',
    attributes: {
      model: modelIdentity(model).name,
      type,
      hardware: hardwareText(hardwareOf(adapter)),
      concurrency: text(result.concurrency),
      'key cache': text(result.keyCacheType),
      'value cache': text(result.valueCacheType),
      'waits of the host': text(result.synchronisation),
      timer: result.timer ?? 'wall',
      weights: report.weights ?? 'random',
      method: methodText(report.method),
      driver: text(environment.driver ?? adapter.description),
      webgpu: environment.webgpuImplementation,
      version: environment.toolVersion,
      commit: text(environment.gitCommit?.slice(0, 8)),
      kernels: environment.kernelSourceHash.slice(0, 12),
      provenance: result.provenance,
    },
    rounding: roundingText(roundingOfReport(report, result.test)),
    mean: mean([...samples]),
    samples,
  };
}

/** One name for each id, whatever the driver or the tool writes. */
const hardwareText = ({ name, isSoftware }: Hardware) =>
  `${name}${isSoftware ? ' (software, not a GPU)' : ''}`;

/** Columns of llama-bench's rows that are results, names of them, or told apart already. */
const NOT_SETTINGS =
  /^(n_prompt|n_gen|n_depth|test|t\/s|test_time|build_number|model_filename|rounding|samples_|avg_|stddev_|model_size|model_n_params|size|params)/;

function importedRates(result: ImportedResult): ComparableRate[] {
  const failedRequests = result.requests?.failed ?? null;
  // Our own tables in markdown say it.
  const told = result.format === 'llama-bench' ? ownValue(result.row, 'rounding') : undefined;
  const rounding = typeof told === 'string' && told !== '' ? told : null;
  const attributes = attributesOf(result);
  const rate = (tokens: ComparableRate['tokens'], published: ImportedRate | null): ComparableRate[] => {
    const samples = published?.samples ?? null;
    const known = published?.mean ?? (samples === null ? null : mean([...samples]));
    if (known === null) return [];
    const per = perOf(result, tokens);
    const { test } = result;
    return [{ test, tokens, per, attributes, rounding, mean: known, samples, failedRequests }];
  };
  return [
    ...rate('prompt', result.promptTokensPerSecond),
    ...rate('generated', result.generatedTokensPerSecond),
    ...rate('both', result.totalTokensPerSecond),
  ];
}

function perOf({ rateOf }: ImportedResult, tokens: ComparableRate['tokens']): ComparableRate['per'] {
  if (rateOf === 'system') return 'system';
  if (rateOf === 'accelerator' || tokens === 'both') return 'GPU';
  return tokens === 'prompt' ? 'prefill GPU' : 'decode GPU';
}

function attributesOf(result: ImportedResult): ComparableRate['attributes'] {
  const { hardware, model, tool } = result;
  const isLlamaBench = result.format === 'llama-bench';
  const names = {
    model: model.name,
    type: model.type,
    hardware:
      hardware.accelerator === null ? hardware.cpuModel : hardwareText(hardwareNamed(hardware.accelerator)),
    accelerators: hardware.acceleratorCount,
    'prefill accelerators': hardware.prefillAcceleratorCount,
    'decode accelerators': hardware.decodeAcceleratorCount,
    concurrency: result.concurrency,
    // llama-bench's tests are named by them.
    'prompt tokens': isLlamaBench ? null : (result.promptTokens ?? perRequest(result, 'total_input_tokens')),
    'generated tokens': isLlamaBench
      ? null
      : (result.generatedTokens ?? perRequest(result, 'total_output_tokens')),
    engine: result.engine,
    backend: hardware.backend,
    tool: tool.name,
    version: tool.version,
    commit: tool.commit,
  };
  const settings = isLlamaBench ? Object.entries(result.row) : [];
  return Object.fromEntries(
    [...settings.filter(([name]) => !NOT_SETTINGS.test(name)), ...Object.entries(names)]
      .filter(([, value]) => value !== null && value !== undefined && typeof value !== 'object')
      .map(([name, value]) => [name, String(value)]),
  );
}

/** The mean length of a serving benchmark's requests, which tells loads apart whose tests have the same name. */
function perRequest({ row, requests }: ImportedResult, field: string): number | null {
  const [total, completed] = [count(row[field]), requests?.successful ?? null];
  return total === null || !completed ? null : Math.round(total / completed);
}

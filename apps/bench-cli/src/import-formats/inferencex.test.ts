import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { importText } from './import-text.ts';

const results = (json: unknown) => {
  const { report, faults } = importText(typeof json === 'string' ? json : JSON.stringify(json));
  expect(faults).toEqual([]);
  return report?.results ?? [];
};

describe('InferenceX', () => {
  /** The fields of utils/process_result.py; the values are invented. */
  const COMMON = {
    hw: 'gb200',
    conc: 64,
    model: 'example/M',
    framework: 'dynamo-sglang',
    isl: 1024,
    osl: 8192,
  };
  const RATES = { tput_per_gpu: 225.0125, output_tput_per_gpu: 250.015625, input_tput_per_gpu: 125 };
  const SPLIT = { ...COMMON, disagg: true, num_prefill_gpu: 8, num_decode_gpu: 32, ...RATES };

  it('keeps rates per prefill GPU and per decode GPU apart', () => {
    const [result] = results(SPLIT);
    expect(result).toMatchObject({
      rateOf: 'accelerator-of-phase',
      hardware: { acceleratorCount: 40, prefillAcceleratorCount: 8, decodeAcceleratorCount: 32 },
      promptTokensPerSecond: { mean: 125 },
      generatedTokensPerSecond: { mean: 250.015625 },
      totalTokensPerSecond: { mean: 225.0125 },
    });
    // The rates are those of one system: 1000 prompt tokens/s and 8000.5 generated ones.
    expect(125 * 8 + 250.015625 * 32).toBeCloseTo(225.0125 * 40, 9);
  });

  it.each([
    ['output_tput_per_gpu', 'input_tput_per_gpu'],
    ['tput_per_gpu', 'input_tput_per_gpu'],
  ])('names a rate that is missing: %s', (field, beside) => {
    const row = Object.fromEntries(
      Object.entries({ ...COMMON, ...RATES }).filter(([name]) => name !== field),
    );
    const { report, faults } = importText(JSON.stringify(row));
    expect({ report, faults }).toEqual({
      report: null,
      faults: [`row 1 (line 1): ${field} is missing beside ${beside}`],
    });
  });

  it('takes rows of before the rates of each kind of token were written', () => {
    const { tput_per_gpu, output_tput_per_gpu } = RATES;
    expect(results({ ...COMMON, tput_per_gpu })).toHaveLength(1);
    expect(results({ ...COMMON, tput_per_gpu, output_tput_per_gpu })).toHaveLength(1);
  });

  it('takes the rates of the phases where a row of 2025 has both', () => {
    const [result] = results({
      ...COMMON,
      disagg: true,
      num_prefill_gpu: 24,
      num_decode_gpu: 48,
      tput_per_gpu: 30,
      input_tput_per_gpu: 20,
      output_tput_per_gpu: 10,
      input_tput_per_prefill_gpu: 60,
      output_tput_per_decode_gpu: 15,
    });
    expect(result).toMatchObject({
      rateOf: 'accelerator-of-phase',
      promptTokensPerSecond: { mean: 60 },
      generatedTokensPerSecond: { mean: 15 },
      totalTokensPerSecond: { mean: 30 },
    });
  });

  it('says where rates of split servers add up, as only rates per GPU of all do', () => {
    const sums = { ...SPLIT, tput_per_gpu: 30, input_tput_per_gpu: 20, output_tput_per_gpu: 10 };
    const { report, remarks } = importText(JSON.stringify([SPLIT, sums, { ...sums, disagg: false }]));
    expect(report?.results.map(({ rateOf }) => rateOf)).toEqual([
      'accelerator-of-phase',
      'accelerator-of-phase',
      'accelerator',
    ]);
    expect(remarks).toEqual([expect.stringMatching(/^row 2 \(line 1\): its rates .* add up/)]);
  });

  it.each([
    [
      'a row of its API, which repeats the number',
      { disagg: false, num_prefill_gpu: 8, num_decode_gpu: 8 },
      8,
    ],
    ['several nodes that are not split', { disagg: false, num_prefill_gpu: 16, num_decode_gpu: 0 }, 16],
    ['tensor and pipeline parallel', { disagg: false, tp: 4, pp: 2 }, 8],
    ['nothing said', {}, null],
  ])('has one rate per GPU for %s', (_, topology, acceleratorCount) => {
    const [result] = results({ ...COMMON, ...RATES, ...topology });
    expect(result).toMatchObject({ rateOf: 'accelerator', hardware: { acceleratorCount } });
    expect(result?.hardware).not.toHaveProperty('prefillAcceleratorCount');
  });

  it('counts the GPUs of its workers where no number of them is given', () => {
    const workers = {
      prefill_num_workers: 2,
      prefill_tp: 4,
      decode_num_workers: 1,
      decode_tp: 8,
      decode_pp: 2,
    };
    expect(results({ ...COMMON, ...RATES, disagg: 'true', ...workers })[0]?.hardware).toMatchObject({
      acceleratorCount: 24,
      prefillAcceleratorCount: 8,
      decodeAcceleratorCount: 16,
    });
  });

  it('reads the rows of its agents, whose figures are nested', () => {
    const [result] = results({
      ...COMMON,
      scenario_type: 'agentic-coding',
      tp: 4,
      num_requests_successful: 90,
      request_accounting: { records_error_dropped: 10 },
      request_metrics: {
        latency: { ttft: { mean: 0.5, p95: 2.5 } },
        throughput: {
          per_gpu: { total_tput_tps: 30.5, output_tput_tps: 10.25, input_tput_tps: 20.25 },
        },
      },
    });
    expect(result).toMatchObject({
      rateOf: 'accelerator',
      totalTokensPerSecond: { mean: 30.5 },
      requests: { successful: 90, failed: 10 },
    });
    expect(result?.latencies).toContainEqual({ latency: 'timeToFirstToken', statistic: 'p95', seconds: 2.5 });
  });
});

const shared = facility('shared');

describe.runIf(shared.available)('samples of InferenceX', () => {
  const sample = (name: string) => readFileSync(join(shared.path, 'samples/imports', name), 'utf8');

  it('are read as they are', () => {
    const text = sample('inferencex_agg_kimik2.5_8k1k_conc32_mi355x.json');
    const row = JSON.parse(text);
    expect(results(text)[0]).toMatchObject({
      format: 'inferencex',
      engine: 'vLLM',
      rateOf: 'accelerator',
      hardware: { accelerator: 'mi355x', acceleratorCount: row.tp },
      generatedTokensPerSecond: { mean: row.output_tput_per_gpu },
      row,
    });
    const raw = sample('inferencex_raw_gpt-oss-120b_conc128.json');
    expect(results(raw)[0]).toMatchObject({
      engine: null,
      generatedTokensPerSecond: { mean: JSON.parse(raw).output_throughput },
      requests: { successful: 1280, failed: 0 },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { importText } from './import-text.ts';

describe('AIConfigurator', () => {
  const HEAD =
    'id,silicon_data_source,backend,backend_version,model_path,system,precision,mode,isl,osl,batch_size,tp_size,moe_ep_size,silicon_ttft_ms,silicon_tpot_ms';
  const row = (changes: Partial<Record<'source' | 'mode' | 'batch' | 'tpot', string>> = {}) => {
    const { source = 'x; silicon_concurrency=8; measured=2026-04-17T00:00:00.000Z; y', mode = 'agg' } =
      changes;
    const { batch = '8', tpot = '10' } = changes;
    return `a,${source},trtllm,1.2,openai/gpt-oss-120b,b200_sxm,fp4,${mode},1024,512,${batch},2,1,100,${tpot}`;
  };

  it('is read with the rate that its time of a token gives', () => {
    const { report, faults } = importText([HEAD, row()].join('\n'));
    expect(faults).toEqual([]);
    expect(report?.results).toMatchObject([
      {
        format: 'aiconfigurator',
        engine: 'TensorRT-LLM 1.2',
        hardware: { accelerator: 'b200_sxm', acceleratorCount: 2 },
        model: { name: 'openai/gpt-oss-120b', type: 'fp4' },
        test: 'isl 1024, osl 512, concurrency 8',
        concurrency: 8,
        generatedTokensPerSecond: { mean: 800 },
        latencies: [
          { latency: 'timeToFirstToken', statistic: 'mean', seconds: 0.1 },
          { latency: 'timePerOutputToken', statistic: 'mean', seconds: 0.01 },
        ],
        origin: { licence: 'Apache-2.0', observedOn: '2026-04-17' },
      },
    ]);
  });

  it('counts the requests and the GPUs of all copies of its attention', () => {
    const { report } = importText([HEAD, row({ source: 'silicon_concurrency=32' })].join('\n'));
    expect(report?.results).toMatchObject([
      { concurrency: 32, hardware: { acceleratorCount: 8 }, generatedTokensPerSecond: { mean: 3200 } },
    ]);
  });

  it.each([
    ['silicon_tpot_ms is 0, which gives no rate', row({ tpot: '0' })],
    ['silicon_tpot_ms is "", which is not a number', row({ tpot: '' })],
    ['batch_size is "", which is not a number', row({ batch: '' })],
    ['mode is disagg: only rows of agg mode are read', row({ mode: 'disagg' })],
  ])('is named where %s', (problem, bad) => {
    const { report, faults } = importText([HEAD, bad, row()].join('\n'));
    expect(faults).toEqual([`row 1 (line 2): ${problem}`]);
    expect(report?.results).toHaveLength(1);
  });
});

describe('a table of figures', () => {
  const HEAD = 'gpu,gpus,model,type,test,tokens_per_second,watts,tool,date,source,licence';
  const read = (line: string) => importText([HEAD, line].join('\n'));

  it('is read with its source, its link, its licence and its day', () => {
    const { report } = read(
      '3090 24GB,1,Llama 3 8B,Q4_K_M,tg1024,111.74,,llama.cpp main,2024-05-12,owner/name @ aa72e0e README,none stated',
    );
    expect(report?.results).toMatchObject([
      {
        format: 'figures',
        tool: { name: 'llama.cpp main' },
        hardware: { accelerator: '3090 24GB', acceleratorCount: 1 },
        promptTokens: 0,
        generatedTokens: 1024,
        generatedTokensPerSecond: { mean: 111.74 },
        averagePowerWatts: null,
        origin: {
          source: 'owner/name @ aa72e0e README',
          url: 'https://github.com/owner/name/tree/aa72e0e',
          licence: 'none stated',
          observedOn: '2024-05-12',
        },
      },
    ]);
  });

  it('takes an address at the end of the source for its link, and knows no length that is not said', () => {
    const { report } = read(
      'M4,,Llama 3.2:3b,,tg,41.31,40.5,Ollama,2025-12-18 or before,a README; https://example.org/1,MIT',
    );
    expect(report?.results).toMatchObject([
      {
        hardware: { acceleratorCount: null },
        model: { type: null },
        generatedTokens: null,
        averagePowerWatts: 40.5,
        origin: { source: 'a README', url: 'https://example.org/1', observedOn: '2025-12-18' },
      },
    ]);
  });

  it.each([
    ['test "both" is none of pp512, tg128', 'x,1,y,,both,1,,,,,'],
    ['tokens_per_second is "fast", which is not a number', 'x,1,y,,pp512,fast,,,,,'],
  ])('is named where %s', (problem, bad) => {
    const { faults } = read(bad);
    expect(faults).toEqual([`row 1 (line 2): ${problem}`]);
  });
});

import { describe, expect, it } from 'vitest';
import { releasedModels } from './released-models.ts';

const answer = releasedModels({});
const named = (name: string) => {
  const found = answer.models.find((row) => row.name === name);
  if (found === undefined) throw new Error(`${name} is there`);
  return found;
};

describe('released models', () => {
  // The audit of 2026-11-28, computed independently: tokens per parameter, implied demand in 1e12 tokens.
  it.each([
    ['GPT-3 175B', 1.7, 0],
    ['LLaMA 7B', 148, 3],
    ['Llama 2 7B', 297, 10],
    ['Llama 2 70B', 29, 1],
    ['TinyLlama 1.1B', 2727, 43],
    ['Llama 3.1 8B', 1868, 189],
    ['Llama 3.1 70B', 212, 65],
    ['Llama 3.1 405B', 39, 16],
    ['Qwen2.5 0.5B', 36_437, 739],
    ['SmolLM2 1.7B', 6433, 230],
    ['Qwen3 0.6B', 60_403, 1807],
    ['Qwen3 8B', 4396, 662],
  ])('%s has the tokens per parameter and the demand of the audit', (name, ratio, demand) => {
    const row = named(name);
    expect(row.tokensPerParam / ratio).toBeCloseTo(1, 1);
    expect(Math.abs((row.impliedDemandTokens ?? 0) / 1e12 - demand)).toBeLessThan(0.02 * demand + 0.6);
  });

  it('says nothing of the demand of a mixture', () => {
    for (const name of ['DeepSeek V3', 'Qwen3 30B-A3B']) {
      expect(named(name).impliedDemandTokens).toBeNull();
      expect(named(name).activeParams).not.toBeNull();
    }
  });

  it('counts the dense models of a year, and those beyond what the law was fitted to', () => {
    const { years, beyondFit, models } = answer;
    expect(years.map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023, 2024, 2025]);
    // Of 300e9 tokens on 280B parameters and 270e9 on 530B.
    expect(years[1]).toMatchObject({ count: 2 });
    expect(years[1]?.median).toBeCloseTo((300 / 280 + 270 / 530) / 2, 2);
    const [first, last] = [years[0], years.at(-1)];
    expect(last?.median ?? 0).toBeGreaterThan(100 * (first?.median ?? 0));
    expect(beyondFit.of).toBe(models.filter(({ activeParams }) => activeParams === null).length);
    expect(named('Qwen3 8B').warnings.join(' ')).toContain('above 1000 the laws overstate');
  });

  it('reads the demand off the law that is asked for, and refuses one without a loss', () => {
    const other = releasedModels({ law: 'de-vries-2023' }).models.find(({ name }) => name === 'Qwen3 8B');
    expect(other?.impliedDemandTokens).not.toBe(named('Qwen3 8B').impliedDemandTokens);
    expect(() => releasedModels({ law: 'hoffmann-2022-1' })).toThrow('law must be one that gives');
  });
});

import { DETAILED_REPORT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { expect, it } from 'vitest';
import { utilizationText } from './utilization.ts';

const PREFILL = { ...DRAFT_RESULT, test: 'pp32', promptTokens: 32, generatedTokens: 0 };

it('says shares of the probes, and of the data sheet of a GPU that the catalogue knows', () => {
  expect(utilizationText(DETAILED_REPORT, DRAFT_RESULT)).toMatch(/% of the probed bandwidth$/);
  const adapter = { ...DETAILED_REPORT.adapter, device: '', description: 'NVIDIA GeForce RTX 4090' };
  expect(utilizationText({ ...DETAILED_REPORT, adapter }, PREFILL)).toMatch(
    /% of the probed FMA rate, .* of the data sheet$/,
  );
});

it('says nothing without probes', () => {
  const { probes: _, ...old } = DETAILED_REPORT;
  expect(utilizationText(old as typeof DETAILED_REPORT, DRAFT_RESULT)).toBe('');
});

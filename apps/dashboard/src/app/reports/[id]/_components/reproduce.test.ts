import { expect, it } from 'vitest';
import { decode, prefill, sampleReport, sampleResult } from '../../../../../test/sample-report.ts';
import { reproduceCommand } from './reproduce.ts';

const known = { id: 'llama-3.1-8b' };

it('asks for the tests of the report, each number once', () => {
  const report = sampleReport({
    type: 'q4_0',
    results: [
      prefill(500),
      decode(50),
      sampleResult(40, { generatedTokens: 128, depthTokens: 4096 }),
      sampleResult(90, { generatedTokens: 128, concurrency: 2 }),
      sampleResult(60, { promptTokens: 512, generatedTokens: 128 }),
    ],
  });
  expect(reproduceCommand(report, known)).toMatch(
    /^npx bench-cli run -m llama-3.1-8b -t q4_0 -p 512 -n 128 -pg 512,128 -d 0,4096 --concurrency 1,2/,
  );
});

it('leaves out what is the default, and knows no command for a shape of its own', () => {
  const report = sampleReport({ results: [decode(50)] });
  expect(reproduceCommand(report, known)).toMatch(/-p 0 -n 128(?! -d)/);
  expect(reproduceCommand(report, null)).toBeNull();
});

it('runs the suite again where the report is of one', () => {
  const report = sampleReport({ suite: { id: 'small', version: 1 } });
  expect(reproduceCommand(report, null)).toBe('npx bench-cli suite --tier small');
});

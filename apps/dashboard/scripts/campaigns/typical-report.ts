import type { Report } from '@breakeven/schema/report/report';
import { DETAILED_DRAFT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { ROWS, TESTS } from '../store-benchmark/fill-store.ts';

/** The rows of the board that typical reports are of, one after the other. */
export const TYPICAL_ROWS = 200;

const KERNELS = 24;
const CHECKS = 36;

/** An invented report with as many kernels, checks and results as `bench-cli run` sends; no other number gives the same. */
export function typicalReport(number: number): Report {
  const { gpu, model, type } = ROWS[number % TYPICAL_ROWS] as (typeof ROWS)[number];
  const { adapter, correctness, kernels } = DETAILED_DRAFT;
  const dims = (index: number) => ({ rows: 1 + index, columns: 4096 });
  const repeated = <Item extends object>(items: readonly Item[] | undefined, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...(items?.[index % items.length] as Item),
      dims: dims(index),
    }));
  return sealReport({
    ...DETAILED_DRAFT,
    label: `invented ${number}`,
    adapter: { ...adapter, vendor: gpu.vendor, device: '', description: gpu.name },
    model,
    type,
    kernels: repeated(kernels, KERNELS),
    ...(correctness && { correctness: { ...correctness, checks: repeated(correctness.checks, CHECKS) } }),
    results: TESTS,
  });
}

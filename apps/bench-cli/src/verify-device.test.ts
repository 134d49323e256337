import { type CheckOutcome, checkDispatches } from '@breakeven/kernels/measure/check-kernels';
import type { GpuContext } from '@breakeven/kernels/runtime/gpu-context';
import { PipelineCache } from '@breakeven/kernels/runtime/pipeline-cache';
import { expect, it, vi } from 'vitest';
import { verifyDevice } from './verify-device.ts';

vi.mock('@breakeven/kernels/measure/probes/probe-device', () => ({ probeDevice: async () => ({}) }));
vi.mock('@breakeven/kernels/measure/probes/timestamp-quantum', () => ({
  timestampQuantum: async () => null,
}));
vi.mock('@breakeven/kernels/measure/check-kernels', () => ({ checkDispatches: vi.fn() }));

const outcome = (passed: boolean): CheckOutcome => ({
  state: passed ? 'passed' : 'failed',
  check: {
    op: 'matmul',
    kernel: passed ? 'right' : 'wrong',
    type: 'f32',
    dims: { rows: 1 },
    maxRelativeError: passed ? 0 : 0.5,
    tolerance: 1e-5,
    checkedElements: 1,
    passed,
  },
});
const unmade: CheckOutcome = {
  state: 'unchecked',
  unchecked: { op: 'matmul', kernel: 'right', type: 'f32', dims: { rows: 2 }, reason: 'no memory' },
};

function verified(outcomes: CheckOutcome[]) {
  vi.mocked(checkDispatches).mockResolvedValue(outcomes);
  return verifyDevice({
    context: {} as GpuContext,
    cache: new PipelineCache({} as GPUDevice),
    parts: [],
    progress: { show() {}, expect() {}, finish() {}, fail() {}, note() {}, stop() {} },
    signal: new AbortController().signal,
  });
}

it('fails a run by a wrong kernel beyond the thousandth check', async () => {
  const { failure, correctness } = await verified([...Array(1500).fill(outcome(true)), outcome(false)]);
  expect(failure).toMatchObject({
    code: 'wrong-result',
    message: expect.stringMatching(/^wrong \(matmul, f32\)/),
  });
  expect(correctness).toMatchObject({ passed: false, unlisted: { passed: 501, failed: 0 } });
  expect(correctness.checks[0]).toMatchObject({ kernel: 'wrong', passed: false });
});

it('fails none for what could not be checked, and does not call it passed', async () => {
  const { failure, correctness } = await verified([outcome(true), unmade]);
  expect(failure).toBeNull();
  expect(correctness).toMatchObject({ passed: false, unchecked: [{ reason: 'no memory' }] });
  expect(correctness.seconds).toBeGreaterThanOrEqual(0);
});

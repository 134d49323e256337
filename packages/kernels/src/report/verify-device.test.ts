import type { ReplacedKernel } from '@breakeven/schema/report/report';
import { expect, it, vi } from 'vitest';
import type { CheckOutcome } from '../measure/check-kernels.ts';
import { checkedKernels, type OpenedDevice } from '../measure/checked-kernels.ts';
import { verifyDevice } from './verify-device.ts';

vi.mock('../measure/probes/probe-device.ts', () => ({ probeDevice: async () => ({}) }));
vi.mock('../measure/probes/timestamp-quantum.ts', () => ({
  timestampQuantum: async () => null,
}));
vi.mock('../measure/checked-kernels.ts', { spy: true });

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

function verified(outcomes: CheckOutcome[], replaced: ReplacedKernel[] = []) {
  const device = { context: {} } as OpenedDevice;
  vi.mocked(checkedKernels).mockResolvedValue({ device, outcomes, replaced, excluded: [] });
  const warn = vi.fn();
  const check = verifyDevice({
    device,
    questions: [],
    reopen: async () => device,
    progress: { show() {}, warn },
    signal: new AbortController().signal,
  });
  return check.then((found) => ({ ...found, warn }));
}

const FAILED: ReplacedKernel = {
  op: 'matmul',
  kernel: 'matmul-tile',
  type: 'f16',
  tuning: { K_TILE: 16 },
  dims: { rows: 1 },
  cause: 'does-not-compile',
  reason: 'line 3: no such name',
  replacement: null,
};

it('says what failed, why, and what runs in its place', async () => {
  const replacement = { kernel: 'matmul-dot', tuning: {} };
  const { warn } = await verified(
    [outcome(true)],
    [FAILED, { ...FAILED, cause: 'device-lost', replacement }],
  );
  expect(warn.mock.calls.flat()).toEqual([
    'matmul-tile:K_TILE=16 (matmul, f16) does not compile here: line 3: no such name; other kernels compute the same in its place',
    'matmul-tile:K_TILE=16 (matmul, f16) lost the device here: line 3: no such name; matmul-dot runs in its place',
  ]);
});

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

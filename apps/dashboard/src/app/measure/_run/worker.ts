import type { RunProgress } from '@breakeven/kernels/report/report-request';
import { faultOf } from './fault-of.ts';
import type { FromWorker, RunQuestion, ToWorker } from './messages.ts';

/** A measurement runs here, off the page's thread. What computes is fetched when a run starts. */
const scope = globalThis as unknown as {
  postMessage(message: FromWorker): void;
  onmessage: ((event: { data: ToWorker }) => void) | null;
};
const say = (message: FromWorker) => scope.postMessage(message);
let controller: AbortController | null = null;

scope.onmessage = ({ data }) => {
  if (data.kind === 'cancel') {
    controller?.abort();
    return;
  }
  controller = new AbortController();
  void run(data.question, controller.signal).catch((error: unknown) =>
    say({ kind: 'end', report: null, faults: [{ test: '', fault: faultOf(error) }] }),
  );
};

async function run(question: RunQuestion, signal: AbortSignal): Promise<void> {
  const [
    { deviceFacts },
    { measureReport },
    { silentMonitor },
    { kernelSourceHash },
    { sealMeasured },
    { findModel },
    { testsOf },
  ] = await Promise.all([
    import('@breakeven/kernels/device/device-facts'),
    import('@breakeven/kernels/report/measure-report'),
    import('@breakeven/kernels/report/silent-monitor'),
    import('@breakeven/kernels/kernel-source-hash'),
    import('@breakeven/schema/report/seal-measured'),
    import('@breakeven/schema/catalogue/find-model'),
    import('./run-tests.ts'),
  ]);
  const shape = findModel(question.modelId);
  if (shape === undefined) throw new Error(`no model is called ${question.modelId}`);
  const open = async () => {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter === null) throw new Error('the browser gives the worker no GPU');
    const { description, nameSource } = question;
    const facts = { ...deviceFacts(adapter.info, adapter), description };
    return { adapter, facts, ...(nameSource && { nameSource }) };
  };
  const opened = await open();
  const { facts } = opened;
  const { report, failures } = await measureReport({
    opened,
    reopen: open,
    availableBytes: question.availableBytes,
    shape,
    weights: null,
    settings: await testsOf(facts, question),
    sessions: [{}],
    method: { syncEveryTokens: 1, isQueuedToo: true },
    extrapolate: facts.isSoftwareAdapter ? 'never' : 'where-needed',
    environment: { ...question.environment, kernelSourceHash },
    seed: 1,
    tuned: null,
    choose: null,
    exact: false,
    startMonitor: () => silentMonitor(facts.isSoftwareAdapter ? 'software-adapter' : 'no-reader'),
    seal: sealMeasured,
    signal,
    progress: PROGRESS,
  });
  say({
    kind: 'end',
    report,
    faults: failures.map(({ test, error }) => ({ test, fault: faultOf(error) })),
  });
}

const PROGRESS: RunProgress = {
  show: (progress) => say({ kind: 'progress', progress }),
  expect() {},
  checked: ({ clockQuantumSeconds = null }, { checks, unlisted }) =>
    say({ kind: 'checked', checks: checks.length + (unlisted?.passed ?? 0), clockQuantumSeconds }),
  finish: (report) => say({ kind: 'report', report }),
  fail() {},
  unreached: (tests, end) => {
    if (tests.length === 0) return;
    const why = end === 'failed' ? 'since the run failed' : 'since the run was cancelled';
    say({ kind: 'warning', text: `Not measured, ${why}: ${tests.join(', ')}.` });
  },
  warn: (text) => say({ kind: 'warning', text }),
  stop() {},
};

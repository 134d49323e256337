import { formatBytes } from '@breakeven/cost-model/values/format';
import { select } from '@breakeven/kernels/choose/select';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { KernelsError } from '@breakeven/kernels/device/errors';
import { openContext } from '@breakeven/kernels/device/gpu-context';
import { PipelineCache } from '@breakeven/kernels/dispatch/pipeline-cache';
import { checkKernel } from '@breakeven/kernels/measure/check-kernels';
import { timestampQuantum } from '@breakeven/kernels/measure/probes/timestamp-quantum';
import { installAdvice } from '@breakeven/kernels/node/install-advice';
import { type AvailableAdapter, listAvailable } from '@breakeven/kernels/node/list-available';
import { matmulDims } from '@breakeven/kernels/product/dims';
import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { adapterLabel } from '../../device/adapter-label.ts';
import { openDevice } from '../../device/open-device.ts';
import { useFetchedSwiftShader } from '../../device/software-adapter.ts';
import { describeEnvironment } from '../../environment/environment.ts';
import { errorLines, exitCodeOf } from '../../errors/errors.ts';
import { EXIT_CODES } from '../../errors/exit-codes.ts';
import { keptReports } from '../../keep/outbox.ts';
import { wrap } from '../../terminal/columns.ts';
import { writeResult } from '../../terminal/say.ts';
import { driverFindings, powerSavingFinding } from './drivers.ts';
import type { Finding } from './finding.ts';
import type { DoctorOptions } from './options.ts';
import { pastRunFindings } from './past-run.ts';

/** `bench-cli doctor`: goes as far as it can, says all that it found, and ends with the code of what is wrong. */
export async function examine(options: DoctorOptions): Promise<void> {
  const findings: Finding[] = [];
  const add = (name: string, text: string, state: Finding['state'] = 'ok', advice?: string) =>
    findings.push({ name, state, text, ...(advice !== undefined && { advice }) });
  let exitCode: number = EXIT_CODES.ok.code;
  try {
    const available = await examineAdapters(add);
    findings.push(...driverFindings());
    const facts = await examineDevice(options, add);
    findings.push(...powerSavingFinding(facts, available));
    findings.push(...(await lastRunFindings(facts)));
    if (findings.some(({ state }) => state === 'wrong')) exitCode = EXIT_CODES.numericCheckFailed.code;
  } catch (error) {
    exitCode = exitCodeOf(error);
    const [first = '', ...others] = errorLines(error);
    const advice = error instanceof KernelsError ? error.fix : installAdvice('auto');
    add('failed', [first, ...others.filter((line) => !line.startsWith('fix: '))].join('; '), 'wrong', advice);
  }
  const isHealthy = exitCode === EXIT_CODES.ok.code;
  await writeResult(
    options.output === 'json'
      ? JSON.stringify({ isHealthy, findings }, null, 2)
      : [...findings.flatMap(lines), '', isHealthy ? 'all is well' : 'something is wrong'].join('\n'),
  );
  process.exitCode = exitCode;
}

type Add = (name: string, text: string, state?: Finding['state'], advice?: string) => void;

async function examineAdapters(add: Add): Promise<readonly AvailableAdapter[]> {
  const environment = await describeEnvironment({ webgpuImplementation: '' });
  add('program', `bench-cli ${environment.toolVersion}, commit ${environment.gitCommit ?? 'not known'}`);
  add('runtime', `${environment.runtime}, ${environment.operatingSystem}`);
  add('cpu', `${environment.cpuModel ?? 'not known'}, ${environment.cpuThreads ?? '?'} threads`);
  useFetchedSwiftShader();
  const available = await listAvailable();
  for (const { name, backend } of available) add('available', `${name} (${backend})`);
  if (!available.some(({ isSoftware }) => !isSoftware)) {
    add('available', 'no GPU', 'note', installAdvice('auto'));
  }
  return available;
}

/** What the newest kept report of this adapter, by Dawn in Node, says. */
async function lastRunFindings(facts: DeviceFacts): Promise<Finding[]> {
  const { id } = hardwareOf(facts);
  const last = (await keptReports()).find(
    ({ adapter, environment }) => hardwareOf(adapter).id === id && environment.runtime.startsWith('node '),
  );
  if (last !== undefined) return pastRunFindings(last);
  return [
    {
      name: 'last run',
      state: 'note',
      text: 'no run of this adapter is kept',
      advice: 'bench-cli run, then doctor again: it says whether dispatches, depth or heat bound the speed',
    },
  ];
}

async function examineDevice(options: DoctorOptions, add: Add): Promise<DeviceFacts> {
  const opened = await openDevice(options, () => {});
  try {
    const { facts } = opened;
    add('adapter', adapterLabel(facts).join(' '), facts.isSoftwareAdapter ? 'note' : 'ok');
    add('driver', facts.description || 'not known');
    add('dawn', opened.webgpuImplementation);
    const gpu = hardwareOf(facts).gpu;
    if (!facts.isSoftwareAdapter) add('data sheet', gpu?.name ?? 'not in the catalogue', gpu ? 'ok' : 'note');
    const features: [string, boolean][] = [
      ['shader-f16', facts.supportsF16],
      ['subgroups', facts.supportsSubgroups],
      ['timestamp-query', facts.supportsTimestampQuery],
    ];
    for (const [feature, has] of features) {
      add(
        'feature',
        `${feature}: ${has ? 'yes' : 'no'}`,
        has ? 'ok' : 'note',
        has ? undefined : MISSING[feature],
      );
    }
    const { limits } = facts;
    add('limit', `binding: ${formatBytes(limits.maxStorageBufferBindingSize)}`);
    add('limit', `buffer: ${formatBytes(limits.maxBufferSize)}`);
    add('limit', `workgroup memory: ${formatBytes(limits.maxComputeWorkgroupStorageSize)}`);
    add('limit', `invocations of a workgroup: ${limits.maxComputeInvocationsPerWorkgroup}`);
    const context = await openContext(opened.adapter);
    try {
      const quantum = await timestampQuantum(context);
      add(
        'timer',
        quantum === null
          ? 'no GPU timestamps: wall time only'
          : `quantum of GPU timestamps ${quantum * 1e9} ns`,
        quantum === null || quantum > 1e-5 ? 'note' : 'ok',
      );
      const dims = matmulDims({ rows: 64, columns: 96, inner: 128 });
      const entry = select({ op: 'matmul', dims, type: 'f32', facts: context.facts });
      const outcome = await checkKernel(context, new PipelineCache(context.device), { entry, dims });
      const what = `${entry.kernel.name}, 64 x 96 x 128`;
      if (outcome.state === 'unchecked') {
        add('kernel', `${what}: not checked, ${outcome.unchecked.reason}`, 'note');
      } else {
        const { passed, maxRelativeError: error, tolerance } = outcome.check;
        add(
          'kernel',
          `${what}: off by ${error === null ? 'NaN' : error.toExponential(1)} of the largest element, tolerated ${tolerance}`,
          passed ? 'ok' : 'wrong',
          passed
            ? undefined
            : 'this adapter computes wrong results: update its driver, or report the adapter',
        );
      }
    } finally {
      context.destroy();
    }
    return facts;
  } finally {
    opened.close();
  }
}

const MISSING: Record<string, string> = {
  'shader-f16':
    'f16 weights cannot be measured, those of other types can; on a GPU an older driver may be why: Vulkan needs shaderFloat16 and 16-bit storage',
  subgroups: 'kernels without subgroups are used',
  'timestamp-query': 'GPU time is not known; rates are by wall time',
};

const MARKS = { ok: 'ok   ', note: 'note ', wrong: 'WRONG' };

/** A finding in lines of at most 80 columns. */
function lines({ name, state, text, advice }: Finding): string[] {
  const head = `${MARKS[state]} ${name.padEnd(10)} `;
  const fill = (words: string) =>
    wrap(words.split(/(?<= )/), 80 - head.length).map((line) => `${' '.repeat(head.length)}${line}`);
  const [first = '', ...others] = fill(text);
  return [`${head}${first.trimStart()}`, ...others, ...(advice === undefined ? [] : fill(`-> ${advice}`))];
}
